using Grpc.Core;
using Shop.Web.Edge;

namespace Shop.Web.Visits;

/// <summary>Takes the answer to whether history may be kept. A no deletes what there is first: it is said only when it is true.</summary>
internal static class ChooseHistory
{
    public const string Path = "/history";

    /// <exception cref="RpcException">It could not be deleted; the choice stays as it was.</exception>
    public static async Task<IResult> PostAsync(IFormCollection form, HttpContext http, HistoryClient history, CancellationToken ct)
    {
        if (form.Text("keep") == "yes")
            Visitor.Allow(http);
        else
        {
            if (Visitor.Of(http.Request) is { } visitor)
                await history.ForgetHistoryAsync(new() { Visitor = visitor.ToString(), Everything = true }, cancellationToken: ct);
            Visitor.Decline(http);
        }

        return Redirects.SeeOther(Back(http.Request));
    }

    /// <summary>To the page that the form was on, by its own word of where it comes from; without one, and from anywhere else, home.</summary>
    internal static string Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
        && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && !page.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
            ? page.PathAndQuery
            : "/";
}
