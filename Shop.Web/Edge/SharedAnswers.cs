using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Web.Edge;

/// <summary>
/// Answers what everybody may be told (<see cref="SharedAnswerAttribute"/>) from memory. What is not there, or no longer proved to be true, is made
/// by one request for all who ask it at that moment. It stands in the pipeline twice: before anybody is recognised, for whoever brings no cart token,
/// and behind that for the others, whose number in the cart has to be asked for in their name.
/// </summary>
internal sealed class SharedAnswers(
    RequestDelegate next, KeptAnswers answers, IEnumerable<PersonalPart> personal, CatalogPosition position, TimeProvider clock)
{
    private readonly PersonalPart[] _parts = [.. personal];

    public async Task InvokeAsync(HttpContext http)
    {
        var shared = http.GetEndpoint()?.Metadata.GetMetadata<SharedAnswerAttribute>();
        if (shared is null || !HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        // Who has changed something of late gets an answer of the own, which has it.
        var question = position.Of(http) is null ? shared.QuestionOf(http) : null;
        var answer = question is null ? null : answers.FindGood(question);
        if (answer is not null)
            Activity.Current?.SetTag("shop.from_memory", true);
        else
        {
            if (shared is SharedPageAttribute)
                Array.ForEach(_parts, part => part.Begin(http));
            if (question is not null)
                answer = await answers.MakeOnceAsync(question, () => ProveOrMakeAsync(question, http), http.RequestAborted);
            answer ??= await MakeAsync(http);
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK)
            shared.Shown(http);
        await answer.SendAsync(http);
    }

    private async Task<FinishedAnswer?> ProveOrMakeAsync(string question, HttpContext http)
    {
        var before = answers.Find(question);
        if (before is not null && clock.GetElapsedTime(before.MadeAt) < KeptAnswers.UsedFor && await AnswerProof.IsFoundAsync(before, http))
            return before;
        return await MakeAsync(http);
    }

    private async Task<FinishedAnswer> MakeAsync(HttpContext http)
    {
        var madeAt = clock.GetTimestamp();
        var making = new AnswerInMaking();
        var network = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        var held = new StreamResponseBodyFeature(body);
        http.Features.Set<IHttpResponseBodyFeature>(held);
        http.Features.Set(making);
        try
        {
            await next(http);
            await held.CompleteAsync();
        }
        finally
        {
            http.Features.Set<AnswerInMaking>(null);
            http.Features.Set(network);
        }

        // For a script of the framework's that no page of ours loads.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        return new FinishedAnswer(http.Response, body.ToArray(), _parts, making, madeAt);
    }
}
