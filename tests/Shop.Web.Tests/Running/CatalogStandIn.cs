using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Web.Browse;
using Shop.Web.Images;
using ImagesClient = Shop.Catalog.V1.Images.ImagesClient;

namespace Shop.Web.Tests.Running;

/// <summary>Stands where the gRPC channel to Catalog would: a test says what is answered.</summary>
internal sealed class CatalogStandIn : CallInvoker
{
    private int _asked;

    /// <summary>How often anything was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Gives the answer to a request, or throws what the call ends with.</summary>
    public required Func<object, Task<object>> Answer { get; set; }

    /// <summary>What the site remembers of this Catalog.</summary>
    public ServiceProvider Site()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMemory();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new Categories.CategoriesClient(this));
        services.AddSingleton(new ImagesClient(this));
        services.AddSingleton<CategoryTree>().AddSingleton<ImageMemory>();
        return services.BuildServiceProvider();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Interlocked.Increment(ref _asked);
        return new AsyncUnaryCall<TResponse>(
            AnswerAsync(), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });

        async Task<TResponse> AnswerAsync()
        {
            var patience = options.Deadline - DateTime.UtcNow ?? Timeout.InfiniteTimeSpan;
            try
            {
                return (TResponse)await Answer(request).WaitAsync(patience, options.CancellationToken);
            }
            catch (TimeoutException)
            {
                throw new RpcException(new Status(StatusCode.DeadlineExceeded, "hangs"));
            }
        }
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unused();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unused();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unused();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unused();

    private static NotSupportedException Unused() => new("The site's memories ask single questions.");
}
