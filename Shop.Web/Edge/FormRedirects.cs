namespace Shop.Web.Edge;

/// <summary>
/// Makes the framework's redirects what ours are (<see cref="Redirects"/>): after a form a browser goes on with GET (303), and inside the site an
/// address is a path, which is right by whatever name and scheme the site was reached.
/// </summary>
internal sealed class FormRedirects(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            Write(http);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Write(HttpContext http)
    {
        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status302Found && HttpMethods.IsPost(http.Request.Method))
            response.StatusCode = StatusCodes.Status303SeeOther;

        if (response.Headers.Location.Count == 0)
            return;
        var here = $"{http.Request.Scheme}://{http.Request.Host}/";
        if (response.Headers.Location.ToString() is var address && address.StartsWith(here, StringComparison.OrdinalIgnoreCase))
            response.Headers.Location = address[(here.Length - 1)..];
    }
}
