using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Settlement;

/// <summary>
/// Section <c>Holds</c>: how much may be put aside by those who have not paid. Without bounds, whoever starts payments and never makes them
/// empties the shelves for nothing.
/// </summary>
public sealed class HoldOptions
{
    /// <summary>Unpaid orders of one shopper.</summary>
    [Range(1, 100, ErrorMessage = "Holds:OrdersPerShopper must lie between 1 and 100.")]
    public int OrdersPerShopper { get; set; } = 1;

    /// <summary>Units in the unpaid orders of one client network; the only one that a network has may be larger.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Holds:UnitsPerNetwork must lie between 1 and 1,000,000.")]
    public int UnitsPerNetwork { get; set; } = 200;

    /// <summary>Their worth, in whatever currency the shop sells; the only order that a network has may be larger.</summary>
    [Range(1, 1_000_000_000, ErrorMessage = "Holds:ValuePerNetwork must lie between 1 and 1,000,000,000.")]
    public decimal ValuePerNetwork { get; set; } = 50_000m;

    /// <summary>Which part of what can be sold of a SKU may wait for shoppers who were sent to their banks.</summary>
    [Range(0.01, 1.0, ErrorMessage = "Holds:ShareOfStock must lie between 0.01 and 1.")]
    public decimal ShareOfStock { get; set; } = 0.4m;

    /// <summary>So many units of a SKU may wait whatever the share says, as the last ones are sold to people with banks too.</summary>
    [Range(1, 1000, ErrorMessage = "Holds:UnitsOfSku must lie between 1 and 1000.")]
    public int UnitsOfSku { get; set; } = 3;

    /// <summary>How long units stay put aside once the shopper was sent to the bank. Banks give up after five minutes or sooner.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "1.00:00:00", ErrorMessage = "Holds:ForShopper must lie between 30 seconds and one day.")]
    public TimeSpan ForShopper { get; set; } = TimeSpan.FromMinutes(5);
}
