using System.Collections.Frozen;
using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using static Google.Protobuf.Reflection.MethodOptions.Types;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// What is sent a second time. An rpc whose proto says that twice is as good as once (<c>option idempotency_level</c>): whatever got no answer.
/// Every other: only what certainly never left, as no connection could be opened for it.
/// </summary>
internal static class ServiceRetries
{
    // Two more: after a replica was killed the next connection may be one of its own, dead but not yet known to be.
    private const int Attempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Added by gRPC to what it sends again.</summary>
    private const string SentBefore = "grpc-previous-rpc-attempts";

    public static bool IsIdempotent(MethodDescriptor rpc) =>
        rpc.GetOptions()?.IdempotencyLevel is IdempotencyLevel.NoSideEffects or IdempotencyLevel.Idempotent;

    /// <summary>gRPC's own retries, for the idempotent rpcs of a generated client's service. All attempts share the call's deadline.</summary>
    public static ServiceConfig ConfigOf<TClient>() where TClient : ClientBase
    {
        var config = new ServiceConfig();
        foreach (var rpc in DescriptorOf(typeof(TClient)).Methods.Where(IsIdempotent))
        {
            var name = new MethodName { Service = rpc.Service.FullName, Method = rpc.Name };
            config.MethodConfigs.Add(new MethodConfig { Names = { name }, RetryPolicy = Policy() });
        }

        return config;
    }

    /// <summary>
    /// The paths of the rpcs among them that answer with one message. gRPC takes a call for answered with the first byte, so the connections hand on
    /// nothing of these until all is there: an answer that breaks off in the middle is then asked for again as well.
    /// </summary>
    public static FrozenSet<string> AnsweredWhole<TClient>() where TClient : ClientBase => PathsOf<TClient>(IsIdempotent);

    /// <summary>The paths of the rpcs among those that change nothing: several replicas may be asked at the same time.</summary>
    public static FrozenSet<string> Reads<TClient>() where TClient : ClientBase =>
        PathsOf<TClient>(rpc => rpc.GetOptions()?.IdempotencyLevel is IdempotencyLevel.NoSideEffects);

    public static bool HasStreams<TClient>() where TClient : ClientBase => DescriptorOf(typeof(TClient)).Methods.Any(rpc => rpc.IsServerStreaming);

    /// <summary>Below gRPC: a request that found no connection takes the next one. What gRPC repeats by itself is not multiplied by it.</summary>
    public static void ResendWhatNeverLeft(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) =>
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Attempts - 1,
            Delay = Pause,
            BackoffType = DelayBackoffType.Constant,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                && arguments.Context.GetRequestMessage()?.Headers.Contains(SentBefore) != true),
        });

    private static FrozenSet<string> PathsOf<TClient>(Func<MethodDescriptor, bool> wanted) where TClient : ClientBase =>
        DescriptorOf(typeof(TClient)).Methods.Where(rpc => wanted(rpc) && !rpc.IsServerStreaming)
            .Select(rpc => $"/{rpc.Service.FullName}/{rpc.Name}").ToFrozenSet();

    private static RetryPolicy Policy() => new()
    {
        MaxAttempts = Attempts,

        // gRPC waits for any time up to this.
        InitialBackoff = Pause * 2,
        MaxBackoff = Pause * 2,
        BackoffMultiplier = 1,

        // A replica that stops closes its connections in good order, which gRPC calls Internal. A live service's refusals and bugs have
        // these codes too and say that they are answers (FaultMapping.Answer).
        RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.Internal },
    };

    private static ServiceDescriptor DescriptorOf(Type client) =>
        client.DeclaringType?.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor
        ?? throw new InvalidOperationException($"{client} is not a client generated from a proto.");
}
