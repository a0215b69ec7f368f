using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Puts <see cref="SpanNames"/> around everything else a process does with a request.</summary>
internal sealed class NameSpansFirst : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<SpanNames>();
        next(app);
    };
}
