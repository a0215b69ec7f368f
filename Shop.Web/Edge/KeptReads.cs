using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Edge;

/// <summary>
/// Keeps what Catalog answers in memory, as long as the answer says that it may be kept (<see cref="KeepFor"/>), and notes in what is being made
/// for everybody (<see cref="AnswerInMaking"/>) what it was made from. Readers share an answer and must not change it.
/// </summary>
internal sealed class KeptReads(
    IHttpContextAccessor accessor, [FromKeyedServices(KeptAnswers.Memory)] IFusionCache memory, TimeProvider clock) : Interceptor
{
    // Beside an answer there is its question, and what the memory itself needs.
    private const int Besides = 500;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (request is not IMessage question)
            return continuation(request, context);

        var key = $"{context.Method.FullName}?{question.ToByteString().ToBase64()}";
        var making = AnswerInMaking.Of(accessor.HttpContext);
        if (memory.TryGet<KeptRead>(key) is { HasValue: true, Value: var kept } && kept.GoodUntil > clock.GetTimestamp())
        {
            making?.MadeFrom(question, kept);
            return Answered((TResponse)kept.Answer);
        }

        var sent = clock.GetTimestamp();
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            KeepAsync(call, key, question, sent, making), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private static AsyncUnaryCall<TResponse> Answered<TResponse>(TResponse answer) => new(
        Task.FromResult(answer), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });

    private async Task<TResponse> KeepAsync<TResponse>(
        AsyncUnaryCall<TResponse> call, string key, IMessage question, long sent, AnswerInMaking? making)
    {
        TResponse answer;
        try
        {
            answer = await call.ResponseAsync;
        }
        catch (RpcException)
        {
            making?.LacksSomething();
            throw;
        }

        if (answer is not IMessage message)
            return answer;

        // Without a word it is good for those who wait for it, and no longer.
        var mayKeep = (await call.ResponseHeadersAsync).GetValue(KeepFor.Header);
        _ = int.TryParse(mayKeep, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        var goodUntil = sent + (long)(milliseconds / 1000.0 * clock.TimestampFrequency);
        var kept = new KeptRead(message, KeptRead.FingerprintOf(message), goodUntil);
        making?.MadeFrom(question, kept);
        var left = clock.GetElapsedTime(clock.GetTimestamp(), goodUntil);
        if (left > TimeSpan.Zero)
            memory.Set(key, kept, new FusionCacheEntryOptions(left) { Size = message.CalculateSize() + key.Length + Besides });
        return answer;
    }
}
