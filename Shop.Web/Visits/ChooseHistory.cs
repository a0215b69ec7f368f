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

        return Redirects.SeeOther(Back(form));
    }

    /// <summary>To the page that the form was on; what is no path of this site leads home.</summary>
    internal static string Back(IFormCollection form) =>
        form.Text("back") is ['/', ..] back && back is not ['/', '/' or '\\', ..] && !back.Any(char.IsControl) ? back : "/";
}
