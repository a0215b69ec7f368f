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

    /// <summary>
    /// The rest of what the postal service serves, by the codes it goes under (AA, AE and AP are not ISO's): to none of it does the shop deliver.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Elsewhere = new Dictionary<string, string>
    {
        ["US-PR"] = "Puerto Rico",
        ["US-VI"] = "the U.S. Virgin Islands",
        ["US-GU"] = "Guam",
        ["US-AS"] = "American Samoa",
        ["US-MP"] = "the Northern Mariana Islands",
        ["US-UM"] = "the U.S. Minor Outlying Islands",
        ["US-AA"] = Military,
        ["US-AE"] = Military,
        ["US-AP"] = Military,
    }.ToFrozenDictionary();

    private const string Military = "APO, FPO and DPO addresses";

    private static readonly FrozenSet<string> Codes = States.Select(state => state.Code).ToFrozenSet();

    public static bool HasState(string code) => Codes.Contains(code);

    /// <summary>"Oregon" for "US-OR"; the code itself when it is no state's.</summary>
    public static string NameOf(string code) => States.FirstOrDefault(state => state.Code == code).Name ?? code;

    /// <summary>What a territory or a military "state" is called in a sentence; null for any other code.</summary>
    public static string? NameElsewhere(string code) => Elsewhere.GetValueOrDefault(code);

    /// <summary>
    /// Five digits, or nine with or without a hyphen or blanks between, as "94105" or "94105-1234"; null when the text is no ZIP code.
    /// </summary>
    public static string? ZipCode(string text) => Zip().Match(text.Trim()) is { Success: true, Groups: var digits }
        ? digits[2].Success ? $"{digits[1]}-{digits[2]}" : digits[1].Value
        : null;

    /// <summary>Where a ZIP code lies when that is in none of the states, as <see cref="NameElsewhere"/> calls it; else null.</summary>
    /// <param name="zip">As <see cref="ZipCode"/> writes it.</param>
    public static string? PlaceElsewhere(string zip) => zip[..3] switch
    {
        "006" or "007" or "009" => Elsewhere["US-PR"],
        "008" => Elsewhere["US-VI"],
        "090" or "091" or "092" or "093" or "094" or "095" or "096" or "097" or "098" or "099" or "340" or "962" or "963" or "964" or "965" or "966"
            => Military,
        "967" when zip.StartsWith("96799", StringComparison.Ordinal) => Elsewhere["US-AS"],
        "969" => "Guam and the Pacific islands",
        _ => null,
    };

    [GeneratedRegex(@"^([0-9]{5})(?:[\s\p{Pd}]*([0-9]{4}))?\z")]
    private static partial Regex Zip();
}
