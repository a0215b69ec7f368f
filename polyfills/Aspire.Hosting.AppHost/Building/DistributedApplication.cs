using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application whose resources are started, watched and stopped together.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    internal DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins an application; the calling assembly is taken for the app host, it knows where the built projects are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        var overrides = new Dictionary<string, string?>();
        AppHostInterception.Current?.OnCreating(options, overrides);
        return new DistributedApplicationBuilder(options, Assembly.GetCallingAssembly(), overrides);
    }

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Runs until Ctrl+C, SIGTERM or an engine failure, then stops everything in order.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var stopRequested = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, RequestStop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, RequestStop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, RequestStop);
        using var ended = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopRequested.Cancel);
        try
        {
            await StartAsync(stopRequested.Token);
            await Task.Delay(Timeout.Infinite, stopRequested.Token);
        }
        catch (OperationCanceledException) when (stopRequested.IsCancellationRequested)
        {
            // Asked to stop, maybe while still starting.
        }
        finally
        {
            await StopAsync(CancellationToken.None);
            await DisposeAsync();
        }

        void RequestStop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopRequested.Cancel();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public virtual void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }
}
