using System.Text;
using System.Text.Encodings.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Visits;

/// <summary>What this browser searched for of late: on the search page, and as <c>GET /api/searches</c>.</summary>
internal sealed class RecentSearches(CartTokens tokens, TimeProvider clock) : PersonalPart(Letter)
{
    public const char Letter = 'r';

    /// <param name="Searches">The newest first, at most 8.</param>
    internal sealed record View(IReadOnlyList<string> Searches);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/searches", GetAsync).WithName("ListSearches")
            .WithSummary("What this browser searched for of late, the newest first; nothing unless its visitor allows that it is kept.");
        api.MapDelete("/searches", ForgetSearches.DeleteAsync).WithName("DeleteSearches").WithSummary("Deletes them.");
    }

    public override async ValueTask<string> ForAsync(HttpContext http)
    {
        if (Visitor.Of(http.Request) is not { } visitor)
            return "";
        try
        {
            var history = http.RequestServices.GetRequiredService<HistoryClient>();
            var listed = await history.ListSearchesAsync(
                new() { Visitor = visitor.ToString() }, deadline: PagePatience.Ends(clock), cancellationToken: http.RequestAborted);
            return listed.Words.Count == 0 ? "" : Html(listed.Words);
        }
        catch (RpcException)
        {
            // An extra, beside what the page is about: how the call ended stands in the trace.
            return "";
        }
    }

    private static async Task<ApiAnswer<Ok<View>, Fault.Unavailable>> GetAsync(HttpContext http, HistoryClient history, CancellationToken ct)
    {
        if (Visitor.Of(http.Request) is not { } visitor)
            return TypedResults.Ok(new View([]));
        var listed = await history.ListSearchesAsync(new() { Visitor = visitor.ToString() }, cancellationToken: ct).AsResultAsync();
        return listed.IsSuccess ? TypedResults.Ok(new View([.. listed.Value.Words])) : listed.Fault;
    }

    private string Html(IReadOnlyList<string> searches)
    {
        var (encoder, html) = (HtmlEncoder.Default, new StringBuilder());
        html.Append(
            """
            <section class="row recent" aria-labelledby="recent-title">
            <h2 id="recent-title" class="soft">Your last searches</h2><ul class="chips">
            """);
        foreach (var words in searches)
        {
            var address = encoder.Encode($"/search?q={Uri.EscapeDataString(words)}");
            html.Append($"""<li><a class="chip chip-plain" href="{address}" dir="auto">{encoder.Encode(words)}</a></li>""");
        }

        html.Append($"""
            </ul><form method="post" action="{ForgetSearches.Path}"><button class="chip chip-clear">Delete them</button>
            <input type="hidden" name="{SameOriginForms.Field}" value="{tokens.NewFormKey()}"></form></section>
            """);
        return html.ToString();
    }
}
