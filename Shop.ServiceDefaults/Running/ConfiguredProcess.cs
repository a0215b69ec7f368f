using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Running;

/// <summary>Runs a process of the shop, unless its configuration is wrong.</summary>
public static class ConfiguredProcess
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>
    /// Ends with one sentence on standard error for each wrong key, before a database is waited for; a stack trace would only bury it.
    /// </summary>
    /// <param name="build">Puts the process together.</param>
    /// <param name="prepare">What it does before it serves.</param>
    /// <param name="warmUp">What it asks itself before it is said to be well.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(
        Func<WebApplication> build, Func<WebApplication, Task>? prepare = null, Func<WarmUp, Task>? warmUp = null) => JudgedAsync(async () =>
    {
        await using var app = build();
        app.Services.GetService<IStartupValidator>()?.Validate();
        if (prepare is not null)
            await prepare(app);
        var start = app.Services.GetRequiredService<StartCheck>();
        start.IsWarming = warmUp is not null;
        await app.StartAsync();
        if (warmUp is not null)
            await WarmUp.RunAsync(app, warmUp);
        start.IsWarming = false;
        await app.WaitForShutdownAsync();
        return 0;
    });

    /// <summary>For a process that does one thing, says in one sentence what it did, and ends.</summary>
    /// <param name="build">Puts the process together.</param>
    /// <param name="work">What it does; the token ends it early.</param>
    /// <returns>The process's exit code; 1 also when it was ended early.</returns>
    public static Task<int> RunOnceAsync<TWork>(Func<IHost> build, Func<TWork, CancellationToken, Task<string>> work) where TWork : notnull =>
        JudgedAsync(async () =>
        {
            using var app = build();
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.StartAsync();
            var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            try
            {
                await Console.Out.WriteLineAsync(await work(app.Services.GetRequiredService<TWork>(), stopping));
                await app.StopAsync();
                return 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return 1;
            }
        });

    private static async Task<int> JudgedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception wrong) when (Sentences(wrong) is { Count: > 0 } sentences)
        {
            foreach (var sentence in sentences)
                await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static List<string> Sentences(Exception exception) => exception switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        // The binder's own words name the key and what it holds.
        InvalidOperationException { Source: Binder } wrong => [wrong.Message],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Sentences)],
        _ => [],
    };
}
