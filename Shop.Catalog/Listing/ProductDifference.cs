using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Listing;

/// <summary>What a save changes. Pure: of what is sent and what is stored.</summary>
internal static class ProductDifference
{
    /// <summary>
    /// What is sent, with what it leaves to the product as it is stored, in the form in which that is read: equal to it when nothing changes.
    /// </summary>
    public static ProductContent Complete(ProductContent sent, ProductContent? stored)
    {
        var wanted = sent.Clone();
        if (wanted.State == ProductState.Unspecified)
            wanted.State = stored?.State ?? ProductState.Draft;

        var tags = sent.Tags.Distinct().ToList();
        wanted.Tags.Clear();
        wanted.Tags.Add(tags);

        wanted.Images = new SavedImages();
        var pictures = sent.Images?.Images ?? [];
        wanted.Images.Images.Add(pictures);
        wanted.Images.Images.Add((stored?.Images.Images ?? []).Where(one => pictures.All(named => named.Hash != one.Hash)));

        foreach (var variant in wanted.Variants)
        {
            variant.Price = Money.From(variant.Price).ToProto();
            variant.Quantity = QuantityRule.From(variant.Quantity).ToProto();
            if (variant.SkuId is "")
                variant.SkuId = stored?.Variants.FirstOrDefault(known => known.Code == variant.Code)?.SkuId ?? "";
        }

        return wanted;
    }

    /// <summary>The SKUs of which the other services know something that is no longer so, in the order of the product.</summary>
    /// <param name="before">Null: there was no such product.</param>
    /// <param name="after">As it is now.</param>
    public static IReadOnlyList<Guid> ChangedSkus(StoredProduct? before, StoredProduct after)
    {
        var known = before is null ? [] : Told(before);
        return [.. Told(after).Where(sku => !known.TryGetValue(sku.Key, out var told) || told != sku.Value).Select(sku => Guid.Parse(sku.Key))];
    }

    // As much as SkuChanged says of each, by its id.
    private static Dictionary<string, string> Told(StoredProduct stored)
    {
        var product = stored.Product;
        var isSold = product.State == ProductState.Active;
        var common = string.Join('\n', product.Slug, product.Name, product.Lang);
        var told = product.Variants.ToDictionary(variant => variant.SkuId, variant => One(variant, isSold));
        foreach (var variant in stored.ArchivedVariants)
            told[variant.SkuId] = One(variant, isSold: false);
        return told;

        string One(SavedVariant variant, bool isSold)
        {
            var options = product.VariantAxes.Select(axis => $"{axis}={variant.Attributes.GetValueOrDefault(axis)}");
            return string.Join('\n', [common, $"{isSold}", variant.Price.ToString(), variant.ImageHash, $"{variant.Quantity}", .. options]);
        }
    }

    private static string? GetValueOrDefault(this Google.Protobuf.Collections.MapField<string, string> map, string key) =>
        map.TryGetValue(key, out var value) ? value : null;
}
