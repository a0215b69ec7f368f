using System.Text.RegularExpressions;
using Shop.ServiceDefaults.Running;

namespace Shop.Web;

/// <summary>The pages that a visit is made of, and the API's list.</summary>
internal static partial class WarmSite
{
    public static async Task AskItselfAsync(WarmUp self)
    {
        var product = "/p/nothing";
        await self.TryAsync(async ct =>
        {
            var link = Product().Match(await self.Pages.GetStringAsync("/", ct));
            product = link.Success ? link.Value : product;
        });
        await self.TryAsync(ct => self.Pages.GetStringAsync(product, ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/search?q=lamp", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/cart", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/api/products", ct));
        await self.TryAsync(ct => self.Pages.GetStringAsync("/api/products/suggestions?q=lam", ct));
    }

    [GeneratedRegex("(?<=href=\")/?p/[^\"?#]+")]
    private static partial Regex Product();
}
