namespace Shop.Web.Edge;

/// <summary>Where something is found that has another address by now.</summary>
internal static class MovedPages
{
    // The old address may become that of something new: who keeps the way there asks whether it is still so.
    private const string AskAgain = "no-cache";

    /// <summary>301 to the same question at another path.</summary>
    public static void MovedTo(this HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location = path + http.Request.QueryString;
        http.Response.Headers.CacheControl = AskAgain;
    }
}
