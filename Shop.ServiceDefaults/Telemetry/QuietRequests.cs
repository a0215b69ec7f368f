using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Requests that nobody has made: a process's own to itself while it warms up, and what those lead to in other services. They make no spans and
/// count nowhere as a visit (<see cref="Tracing.IsQuiet"/>).
/// </summary>
/// <param name="believesServices">For a process that only our services can call: the word of one of them will do.</param>
internal sealed class QuietRequests(bool believesServices) : IStartupFilter
{
    public const string Header = "x-quiet";
    public const string FromService = "service";

    /// <summary>Nobody else knows it, so that no stranger can hide what they do.</summary>
    public static readonly string FromSelf = Guid.NewGuid().ToString("N");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) => IsQuiet(http) ? PassQuietlyAsync(http, following) : following(http));
        next(app);
    };

    private bool IsQuiet(HttpContext http) =>
        http.Request.Headers.TryGetValue(Header, out var said) && (said == FromSelf || (believesServices && said == FromService));

    private static async Task PassQuietlyAsync(HttpContext http, RequestDelegate following)
    {
        using var quiet = Tracing.Quiet();
        if (Activity.Current is { } request)
            request.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        await following(http);
    }
}
