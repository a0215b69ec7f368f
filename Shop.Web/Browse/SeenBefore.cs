using Microsoft.AspNetCore.Components.Web;
using Shop.Web.Edge;

namespace Shop.Web.Browse;

/// <summary>The products this browser looked at last, on a page made for everybody.</summary>
internal sealed class SeenBefore(ILoggerFactory loggers) : PersonalPart(Letter)
{
    public const char Letter = 's';

    public override async ValueTask<string> ForAsync(HttpContext http)
    {
        if (!SeenProducts.Any(http))
            return "";

        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<RecentlySeen>()).ToHtmlString());
    }
}
