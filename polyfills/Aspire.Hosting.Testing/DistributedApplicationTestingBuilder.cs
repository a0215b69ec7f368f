using System.Reflection;
using System.Runtime.ExceptionServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The application of an app host, as its own Main builds it, before it is started.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

public static class DistributedApplicationTestingBuilder
{
    /// <summary>
    /// Runs the app host's Main up to the point where it builds its application. Ports are random and there is no dashboard, unless
    /// <paramref name="configureBuilder"/> or the arguments say otherwise.
    /// </summary>
    /// <typeparam name="TEntryPoint">A type of the app host's assembly.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        IDistributedApplicationBuilder? captured = null;
        // In a task of its own, so that the interception set there is seen by nobody else.
        return Task.Run<IDistributedApplicationTestingBuilder>(
            () =>
            {
                AppHostInterception.Current = new AppHostInterception(
                    (options, overrides) =>
                    {
                        options.DisableDashboard = true;
                        overrides["DcpPublisher:RandomizePorts"] = "true";
                        var host = new HostApplicationBuilderSettings { Configuration = new ConfigurationManager() };
                        configureBuilder(options, host);
                        foreach (var (key, value) in host.Configuration.AsEnumerable()) overrides[key] = value;
                    },
                    builder =>
                    {
                        captured = builder;
                        throw new HostAbortedException();
                    });
                RunMain(typeof(TEntryPoint).Assembly, args);
                AppHostInterception.Current = null;
                return new TestingBuilder(captured ?? throw new InvalidOperationException("The app host ended without building an application."));
            },
            cancellationToken);
    }

    private static void RunMain(Assembly appHost, string[] args)
    {
        var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{appHost.GetName().Name} is no program.");
        try
        {
            // An asynchronous Main has a synchronous wrapper for its entry point.
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is HostAbortedException)
        {
            // Building was where it was meant to stop.
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }

    private sealed class TestingBuilder(IDistributedApplicationBuilder inner) : IDistributedApplicationTestingBuilder
    {
        public ConfigurationManager Configuration => inner.Configuration;

        public string AppHostDirectory => inner.AppHostDirectory;

        public IServiceCollection Services => inner.Services;

        public IDistributedApplicationEventing Eventing => inner.Eventing;

        public IResourceCollection Resources => inner.Resources;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => inner.AddResource(resource);

        public DistributedApplication Build() => inner.Build();

        public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
