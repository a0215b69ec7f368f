using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Shop.Contracts;

/// <summary>
/// What an address in the United States looks like. In code rather than in a region's configuration: it is the country's fact, no shop's choice.
/// </summary>
public static partial class UnitedStates
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public const string Country = "US";

    /// <summary>The states and the District of Columbia by ISO 3166-2 code, in the order of their names.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> States =
    [
        ("US-AL", "Alabama"), ("US-AK", "Alaska"), ("US-AZ", "Arizona"), ("US-AR", "Arkansas"), ("US-CA", "California"),
        ("US-CO", "Colorado"), ("US-CT", "Connecticut"), ("US-DE", "Delaware"), ("US-DC", "District of Columbia"), ("US-FL", "Florida"),
        ("US-GA", "Georgia"), ("US-HI", "Hawaii"), ("US-ID", "Idaho"), ("US-IL", "Illinois"), ("US-IN", "Indiana"), ("US-IA", "Iowa"),
        ("US-KS", "Kansas"), ("US-KY", "Kentucky"), ("US-LA", "Louisiana"), ("US-ME", "Maine"), ("US-MD", "Maryland"),
        ("US-MA", "Massachusetts"), ("US-MI", "Michigan"), ("US-MN", "Minnesota"), ("US-MS", "Mississippi"), ("US-MO", "Missouri"),
        ("US-MT", "Montana"), ("US-NE", "Nebraska"), ("US-NV", "Nevada"), ("US-NH", "New Hampshire"), ("US-NJ", "New Jersey"),
        ("US-NM", "New Mexico"), ("US-NY", "New York"), ("US-NC", "North Carolina"), ("US-ND", "North Dakota"), ("US-OH", "Ohio"),
        ("US-OK", "Oklahoma"), ("US-OR", "Oregon"), ("US-PA", "Pennsylvania"), ("US-RI", "Rhode Island"), ("US-SC", "South Carolina"),
        ("US-SD", "South Dakota"), ("US-TN", "Tennessee"), ("US-TX", "Texas"), ("US-UT", "Utah"), ("US-VT", "Vermont"),
        ("US-VA", "Virginia"), ("US-WA", "Washington"), ("US-WV", "West Virginia"), ("US-WI", "Wisconsin"), ("US-WY", "Wyoming"),
    ];

    private static readonly FrozenSet<string> Codes = States.Select(state => state.Code).ToFrozenSet();

    public static bool HasState(string code) => Codes.Contains(code);

    /// <summary>Five digits, or nine with a hyphen.</summary>
    public static bool IsZipCode(string text) => ZipCode().IsMatch(text);

    [GeneratedRegex(@"^[0-9]{5}(-[0-9]{4})?\z")]
    private static partial Regex ZipCode();
}
