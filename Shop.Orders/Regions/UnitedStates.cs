using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Shop.Orders.Regions;

/// <summary>
/// What an address in the United States looks like. In code rather than in the region's configuration: it is the country's fact, no shop's choice.
/// </summary>
public static partial class UnitedStates
{
    public const string Country = "US";

    /// <summary>The states and the District of Columbia, by ISO 3166-2 code, as the site's form offers them.</summary>
    private static readonly FrozenSet<string> States = FrozenSet.ToFrozenSet(
    [
        "US-AL", "US-AK", "US-AZ", "US-AR", "US-CA", "US-CO", "US-CT", "US-DE", "US-DC", "US-FL", "US-GA", "US-HI", "US-ID", "US-IL", "US-IN",
        "US-IA", "US-KS", "US-KY", "US-LA", "US-ME", "US-MD", "US-MA", "US-MI", "US-MN", "US-MS", "US-MO", "US-MT", "US-NE", "US-NV", "US-NH",
        "US-NJ", "US-NM", "US-NY", "US-NC", "US-ND", "US-OH", "US-OK", "US-OR", "US-PA", "US-RI", "US-SC", "US-SD", "US-TN", "US-TX", "US-UT",
        "US-VT", "US-VA", "US-WA", "US-WV", "US-WI", "US-WY",
    ]);

    public static bool HasState(string region) => States.Contains(region);

    public static bool IsZipCode(string text) => ZipCode().IsMatch(text);

    [GeneratedRegex(@"^[0-9]{5}(-[0-9]{4})?\z")]
    private static partial Regex ZipCode();
}
