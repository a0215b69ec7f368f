using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Cache;

/// <summary>Section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>How long one command may take, in milliseconds. A connection that is silent for some four times as long is replaced.</summary>
    [Range(10, 10_000, ErrorMessage = "Redis:DeadlineMilliseconds must be between 10 and 10000.")]
    public int DeadlineMilliseconds { get; set; } = 750;

    internal TimeSpan Deadline => TimeSpan.FromMilliseconds(DeadlineMilliseconds);
}
