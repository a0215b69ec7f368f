using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Wolverine;

namespace Shop.Orders.Jobs;

/// <summary>Section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>When one of the replicas looks for payments and refunds that are due: cron with seconds, UTC.</summary>
    public string LookForDue { get; set; } = "*/5 * * * * *";

    /// <summary>How often each replica looks for messages that are due or were left by one that died.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Jobs:LookForMessagesEvery must lie between 0.1 seconds and 5 minutes.")]
    public TimeSpan LookForMessagesEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A replica that gave no sign of life for so long is taken for dead.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Jobs:DeadAfter must lie between 1 second and 5 minutes.")]
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <exception cref="OptionsValidationException">It is none, or faster than a second.</exception>
    internal CronSchedule Schedule() => CronSchedule.TryParse(LookForDue, TimeZoneInfo.Utc, out var schedule)
        ? schedule
        : throw new OptionsValidationException(
            Section, typeof(JobsOptions), [$"Jobs:LookForDue must be a cron expression with seconds, such as '*/5 * * * * *', not '{LookForDue}'."]);
}
