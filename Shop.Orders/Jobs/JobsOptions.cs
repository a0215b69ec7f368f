using System.ComponentModel.DataAnnotations;

namespace Shop.Orders.Jobs;

/// <summary>Section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>How often each replica looks for payments and refunds that are due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "Jobs:LookForDueEvery must lie between 0.1 seconds and a day.")]
    public TimeSpan LookForDueEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often each replica looks for messages that are due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Jobs:LookForMessagesEvery must lie between 0.1 seconds and 5 minutes.")]
    public TimeSpan LookForMessagesEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A replica that gave no sign of life for so long is taken for dead, and the messages that it had taken are given to others.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:40", ErrorMessage = "Jobs:DeadAfter must lie between 1 and 40 seconds.")]
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(30);
}
