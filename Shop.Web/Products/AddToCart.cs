using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Cart;
using Shop.Web.Edge;

namespace Shop.Web.Products;

/// <summary>The product page's form: adds the variant its radios name, or only shows that variant where JavaScript can't.</summary>
internal static class AddToCart
{
    private const string OptionPrefix = "option.";

    public static async Task<IResult> PostAsync(
        IFormCollection form, HttpContext http, ProductsClient products, AddCartItem add, CartTokens tokens, CancellationToken ct)
    {
        var slug = form.Text("product");
        if (!Slug.IsSlug(slug))
            return TypedResults.BadRequest();
        var page = $"/p/{Uri.EscapeDataString(slug)}";

        var variant = await VariantAsync(form, slug, products, ct);
        if (!variant.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address(page, "", variant.Fault));

        var skuId = variant.Value;
        if (form.Text("do") == "show")
            return Redirects.SeeOther(QueryHelpers.AddQueryString(page, "sku", skuId));

        // The key is new with every page shown: pressing the button twice on one page adds once.
        var key = form.Key();
        if (!key.IsSuccess)
            return Redirects.SeeOther(CartProblems.Address(page, skuId, key.Fault));

        GuestSession.BeginBy(key.Value, http, tokens);
        var units = form.Whole("quantity") ?? 0;
        var answer = await add.RunAsync(skuId, units, key.Value, ct);
        var added = new Dictionary<string, string?> { ["sku"] = skuId, ["added"] = $"{units}" };
        return CartRedirect.After(answer, http, page, skuId, next: QueryHelpers.AddQueryString(page, added));
    }

    private static async Task<Result<string>> VariantAsync(IFormCollection form, string slug, ProductsClient products, CancellationToken ct)
    {
        if (form.Text("sku_id") is { Length: > 0 } skuId)
            return skuId;

        var answer = await products.GetProductAsync(new() { Slug = slug }, cancellationToken: ct).AsResultAsync();
        if (!answer.IsSuccess)
            return answer.Fault;

        var values = form.Where(field => field.Key.StartsWith(OptionPrefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[OptionPrefix.Length..], field => field.Value.ToString());
        return VariantChoices.Find(answer.Value.Product, values) is { } sku
            ? sku.SkuId
            : new Fault.Conflict("no_such_variant", "The product is not made in that combination.");
    }
}
