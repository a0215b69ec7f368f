using System.Text.RegularExpressions;
using Shop.ServiceDefaults.Running;

namespace Shop.Web;

/// <summary>The pages that a visit is made of, and the API's list.</summary>
internal static partial class WarmSite
{
    public static async Task RunAsync(WarmUp self)
    {
        string? product = null;
        await self.TryAsync(async ct => product = Product().Match(await self.Pages.GetStringAsync("/", ct)) is { Success: true } link ? link.Value : null);
        await self.TryAsync(ct => self.Pages.GetStringAsync(product ?? "/p/nothing", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/search?q=lamp", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/cart", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/api/products", ct));
    }

    [GeneratedRegex("(?<=href=\")/?p/[^\"?#]+")]
    private static partial Regex Product();
}
