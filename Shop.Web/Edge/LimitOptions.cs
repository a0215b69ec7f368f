using System.ComponentModel.DataAnnotations;

namespace Shop.Web.Edge;

/// <summary>Section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>How many orders one shopper may send within <see cref="OrderWindowSeconds"/>, repeats and refused ones counted.</summary>
    [Range(1, 10_000, ErrorMessage = "Limits:OrdersPerWindow must be between 1 and 10000.")]
    public int OrdersPerWindow { get; set; } = 20;

    /// <summary>
    /// How many orders may come from one client's address within the same time, whoever sends them: a new guest costs nothing, an address does.
    /// Large, since a whole office may share one. Requests from this machine have no client's address and are not counted here.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Limits:OrdersPerAddress must be between 1 and 100000.")]
    public int OrdersPerAddress { get; set; } = 200;

    [Range(1, 3600, ErrorMessage = "Limits:OrderWindowSeconds must be between 1 and 3600.")]
    public int OrderWindowSeconds { get; set; } = 60;
}
