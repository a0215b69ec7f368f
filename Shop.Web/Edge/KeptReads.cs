using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Caching.Memory;
using Shop.Catalog.V1;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Edge;

/// <summary>
/// Keeps what Catalog answers in memory, as long as the answer says that it may be used (<see cref="KeepFor"/>); then asks for no more than whether
/// it is still true, where there are versions to ask for (<see cref="ProductVersions"/>). Notes in what is being made for everybody
/// (<see cref="AnswerInMaking"/>) what it was made from. Readers share an answer and must not change it. Who has changed something of late is
/// answered by Catalog itself, from where the change is seen.
/// </summary>
internal sealed class KeptReads(
    IHttpContextAccessor accessor, [FromKeyedServices(KeptAnswers.Memory)] IFusionCache memory, ProductVersions versions, CatalogPosition position,
    TimeProvider clock)
    : Interceptor
{
    // Beside an answer there is its question, and what the memory itself needs.
    private const int Besides = 500;

    /// <summary>How long an answer with such headers may be used, in ticks of the clock, from when it was asked for; 0: not at all.</summary>
    public static long TimeIn(Metadata headers, TimeProvider clock)
    {
        _ = int.TryParse(headers.GetValue(KeepFor.Header), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        return (long)(milliseconds / 1000.0 * clock.TimestampFrequency);
    }

    /// <summary>A timestamp: everything committed before that is in an answer with such headers.</summary>
    /// <param name="headers">Of the answer.</param>
    /// <param name="sent">When it was asked for, a timestamp.</param>
    /// <param name="clock">The process's.</param>
    public static long AsOf(Metadata headers, long sent, TimeProvider clock)
    {
        _ = int.TryParse(headers.GetValue(DataAge.Header), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        return sent - (long)(milliseconds / 1000.0 * clock.TimestampFrequency);
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (request is not IMessage question || request is GetProductVersionsRequest)
            return continuation(request, context);

        if (position.Of(accessor.HttpContext) is { } written)
        {
            var own = continuation(request, CatalogWrites.ReadingAfter(context, written));
            return new(NoteAsync(own, question), own.ResponseHeadersAsync, own.GetStatus, own.GetTrailers, own.Dispose);
        }

        var read = new Read($"{context.Method.FullName}?{question.ToByteString().ToBase64()}", question, AnswerInMaking.Of(accessor.HttpContext));
        var kept = memory.TryGet<KeptRead>(read.Key) is { HasValue: true, Value: var found } ? found : null;
        if (kept is not null && kept.GoodUntil > clock.GetTimestamp())
        {
            read.Making?.MadeFrom(question, kept);
            return Answered(Task.FromResult((TResponse)kept.Answer));
        }

        if (memory.TryGet<KeptRefusal>(read.RefusalKey) is { HasValue: true, Value: var refusal } && refusal.GoodUntil > clock.GetTimestamp())
        {
            read.Making?.LacksSomething();
            return Answered(Task.FromException<TResponse>(refusal.ToException()));
        }

        AsyncUnaryCall<TResponse>? call = null;
        var answer = ProveOrAskAsync(read, kept, () => call = continuation(request, context), context.Options.CancellationToken);
        return new AsyncUnaryCall<TResponse>(
            answer, HeadersAsync(), () => call?.GetStatus() ?? Status.DefaultSuccess, () => call?.GetTrailers() ?? [], () => call?.Dispose());

        async Task<Metadata> HeadersAsync()
        {
            await answer;
            return call is null ? [] : await call.ResponseHeadersAsync;
        }
    }

    private static AsyncUnaryCall<TResponse> Answered<TResponse>(Task<TResponse> answer) => new(
        answer, Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });

    // Nobody else gets what is made of it.
    private async Task<TResponse> NoteAsync<TResponse>(AsyncUnaryCall<TResponse> call, IMessage question)
    {
        var making = AnswerInMaking.Of(accessor.HttpContext);
        making?.LacksSomething();
        var sent = clock.GetTimestamp();
        var answer = await call.ResponseAsync;
        if (answer is IMessage message && making is not null)
            making.MadeFrom(question, KeptRead.Of(message, goodUntil: sent, AsOf(await call.ResponseHeadersAsync, sent, clock), clock));
        return answer;
    }

    private async Task<TResponse> ProveOrAskAsync<TResponse>(
        Read read, KeptRead? kept, Func<AsyncUnaryCall<TResponse>> ask, CancellationToken ct)
    {
        if (kept is { Products.Count: > 0 } && kept.ProvableUntil > clock.GetTimestamp()
            && await versions.StayUntilAsync(kept.Products, ct) is { } proved)
        {
            Keep(read, kept with { GoodUntil = proved.GoodUntil, AsOf = proved.AsOf });
            return (TResponse)kept.Answer;
        }

        var sent = clock.GetTimestamp();
        try
        {
            var call = ask();
            var answer = await call;
            if (answer is IMessage message)
            {
                var headers = await call.ResponseHeadersAsync;
                Keep(read, KeptRead.Of(message, sent + TimeIn(headers, clock), AsOf(headers, sent, clock), clock));
            }

            return answer;
        }
        catch (RpcException refused)
        {
            read.Making?.LacksSomething();
            if (refused.StatusCode == StatusCode.NotFound)
                Keep(read, new KeptRefusal(refused.Status, refused.Trailers, sent + TimeIn(refused.Trailers, clock)));
            throw;
        }
    }

    // Without a word of Catalog's it is good for those who wait for it, and no longer.
    private void Keep(Read read, KeptRead kept)
    {
        read.Making?.MadeFrom(read.Question, kept);
        if (kept.GoodUntil > clock.GetTimestamp())
            Keep(read.Key, kept, kept.ProvableUntil, kept.Answer.CalculateSize(), CacheItemPriority.Normal);
    }

    // Anybody can ask for any number of things that are not there: they are the first to make room.
    private void Keep(Read read, KeptRefusal refusal) => Keep(read.RefusalKey, refusal, refusal.GoodUntil, size: 0, CacheItemPriority.Low);

    private void Keep<T>(string key, T what, long until, int size, CacheItemPriority priority)
    {
        var left = clock.GetElapsedTime(clock.GetTimestamp(), until);
        if (left > TimeSpan.Zero)
            memory.Set(key, what, new FusionCacheEntryOptions(left) { Size = size + key.Length + Besides, Priority = priority });
    }

    /// <param name="Key">Names the question in memory.</param>
    /// <param name="Question">As it is asked.</param>
    /// <param name="Making">What is being made of the answer; null: nothing for everybody.</param>
    private sealed record Read(string Key, IMessage Question, AnswerInMaking? Making)
    {
        public string RefusalKey => $"no {Key}";
    }
}
