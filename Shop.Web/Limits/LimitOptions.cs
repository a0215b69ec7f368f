using System.ComponentModel.DataAnnotations;

namespace Shop.Web.Limits;

/// <summary>Section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>How many orders one shopper may send within <see cref="OrderWindowSeconds"/>, repeats and refused ones counted.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:OrdersPerWindow must be between 1 and 10000.")]
    public int OrdersPerWindow { get; set; } = 20;

    [Range(1, 3600, ErrorMessage = "Limits:OrderWindowSeconds must be between 1 and 3600.")]
    public int OrderWindowSeconds { get; set; } = 60;
}
