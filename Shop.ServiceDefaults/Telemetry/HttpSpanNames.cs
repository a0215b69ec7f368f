using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Names the spans of HTTP calls by what they ask for ("POST /v1/refunds"); HttpClient itself calls each by its method alone.</summary>
public sealed partial class HttpSpanNames : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data is not { Source.Name: "System.Net.Http", Kind: ActivityKind.Client })
            return;
        if (data.GetTagItem("http.request.method") is string method && Uri.TryCreate($"{data.GetTagItem("url.full")}", UriKind.Absolute, out var url))
            data.DisplayName = Of(method, url);

        // "Payment required" is how a provider says that a card was declined: an answer, and no failure of anybody.
        if (data.GetTagItem("http.response.status_code") is 402)
            data.SetTag("error.type", null).SetStatus(ActivityStatusCode.Unset);
    }

    /// <summary>Ids in the path are left out: a name is shared by all calls of one kind.</summary>
    public static string Of(string method, Uri url) => $"{method} {Id().Replace(url.AbsolutePath, "{id}")}";

    [GeneratedRegex(@"(?<=/)(?=[^/]*\d)[^/]{9,}")]
    private static partial Regex Id();
}
