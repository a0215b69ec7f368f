using System.Globalization;
using Grpc.Core;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog;

/// <summary>Answers from the hot cache on their way out.</summary>
internal static class HotAnswers
{
    /// <summary>
    /// Says how long the asker may keep the answer: until our own copy runs out, reckoned from when we were asked. That there is no such thing we
    /// keep no copy of, so it may be kept as long as one.
    /// </summary>
    public static async Task<T> HandOnAsync<T>(this Task<Result<Hot<T>>> read, ServerCallContext context, TimeProvider clock) where T : class
    {
        var asked = clock.GetUtcNow();
        var answer = await read;
        var runsOut = answer.IsSuccess ? answer.Value.RunsOut : answer.Fault is Fault.NotFound ? asked + HotReads.KeepFor : asked;
        var left = (long)(runsOut - asked).TotalMilliseconds;
        if (left > 0)
            context.GetHttpContext().Response.Headers[KeepFor.Header] = left.ToString(CultureInfo.InvariantCulture);
        return answer.OrThrowRpc().Value;
    }
}
