using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Shop.Web.Tests.Running;

/// <summary>What tests read out of the site's answers.</summary>
internal static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>Where a form leads; fails unless it does so by 303, so that reloading repeats nothing.</summary>
    public static string LeadsTo(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The code of a problem document; fails unless it is one, of this status.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.JsonAsync())["code"]!.GetValue<string>();
    }

    /// <summary>
    /// The cookie that the browser is told to keep under a name or one that begins so, with all its attributes; null when it is not told to.
    /// </summary>
    public static string? Cookie(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.SingleOrDefault(text => text.StartsWith(name, StringComparison.Ordinal))
            : null;

    /// <summary>What the signed identity of a call says, as JSON.</summary>
    public static string WhoAsks(ServicesBehind.Call call) =>
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(call.Headers.GetValue("authorization")!.Split('.')[1]));
}
