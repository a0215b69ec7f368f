using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Visits;

/// <summary>Deletes a visitor's searches: by a form of the page that shows them, or <c>DELETE /api/searches</c>.</summary>
internal static class ForgetSearches
{
    public const string Path = "/history/searches/delete";

    public static async Task<IResult> PostFormAsync(IFormCollection form, HttpContext http, HistoryClient history, CancellationToken ct)
    {
        if (Visitor.Of(http.Request) is { } visitor)
            await history.ForgetHistoryAsync(new() { Visitor = visitor.ToString() }, cancellationToken: ct);
        return Redirects.SeeOther(ChooseHistory.Back(http.Request));
    }

    public static async Task<ApiAnswer<NoContent, Fault.Forbidden>> DeleteAsync(HttpContext http, HistoryClient history, CancellationToken ct)
    {
        // The browser's cookie is all that it is known by: another site must not act with it.
        if (SameOriginFilter.SaysWhereFrom(http.Request) && !SameOriginFilter.IsFromHere(http.Request))
            return new Fault.Forbidden();
        if (Visitor.Of(http.Request) is { } visitor)
        {
            var answer = await history.ForgetHistoryAsync(new() { Visitor = visitor.ToString() }, cancellationToken: ct).AsResultAsync();
            if (!answer.IsSuccess)
                return answer.Fault;
        }

        return TypedResults.NoContent();
    }
}
