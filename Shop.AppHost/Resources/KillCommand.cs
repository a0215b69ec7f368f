using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.AppHost.Resources;

/// <summary>"Kill -9": the process is gone between two instructions, as when the power fails. For game days and tests.</summary>
internal static class KillCommand
{
    public const string Name = "kill";

    /// <summary>Kills the process DCP started.</summary>
    public static IResourceBuilder<T> WithKillCommand<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithKillCommand(StartedProcess);

    /// <param name="builder">The resource that gets the command.</param>
    /// <param name="victim">The process to kill; null when there is none at the moment.</param>
    public static IResourceBuilder<T> WithKillCommand<T>(this IResourceBuilder<T> builder, Func<ExecuteCommandContext, int?> victim)
        where T : IResource => builder.WithCommand(
            Name,
            "Kill -9",
            context => Task.FromResult(Kill(victim(context))),
            new CommandOptions
            {
                IconName = "Flash",
                Description = "Kills the process without warning; it is started again after a moment.",
                ConfirmationMessage = "Kill it without warning?",
            });

    /// <summary>The process of one replica; null while it doesn't run.</summary>
    public static int? ProcessOf(this CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } pid
            ? Convert.ToInt32(pid, CultureInfo.InvariantCulture)
            : null;

    private static int? StartedProcess(ExecuteCommandContext context) =>
        context.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(context.ResourceName, out var current)
            ? current.Snapshot.ProcessOf()
            : null;

    private static ExecuteCommandResult Kill(int? victim)
    {
        if (victim is not { } pid) return CommandResults.Failure("It does not run.");
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            return CommandResults.Success($"Process {pid} is dead.");
        }
        catch (ArgumentException gone)
        {
            return CommandResults.Failure(gone);
        }
    }
}
