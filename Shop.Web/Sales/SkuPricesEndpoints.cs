using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Sales;

/// <summary>
/// <c>/api/catalog/skus/{sku_id}/…</c>: what a SKU costs. Every call answers all that its price is made of then, with its version as ETag.
/// </summary>
internal static class SkuPricesEndpoints
{
    public static void MapSkuPrices(this RouteGroupBuilder catalog)
    {
        var sku = catalog.MapGroup("/skus/{sku_id}");
        sku.MapGet("/prices", ShowAsync).WithName("GetSkuPrices").WithSummary("Base price, sales that run or are to come, wholesale prices.");
        sku.MapPut("/price", PutPriceAsync).WithJudgedBody().WithName("SetPrice").WithSummary("Sets the base price.");
        sku.MapPut("/sales/{sale_id}", PutSaleAsync).WithJudgedBody().WithName("PutSale")
            .WithSummary("Plans a sale under an id (UUID) of the caller's, or changes it: all of it before it begins, its end alone while it runs.");
        sku.MapDelete("/sales/{sale_id}", RemoveSaleAsync).WithName("RemoveSale")
            .WithSummary("Ends a sale that runs, takes back one that is to come.");
        sku.MapPut("/tiers", PutTiersAsync).WithJudgedBody().WithName("PutTiers").WithSummary("Replaces the wholesale prices by quantity.");
    }

    private static async Task<ApiAnswer<Ok<SkuPricesView>, (Fault.NotFound, Fault.Invalid)>> ShowAsync(
        string sku_id, SalesClient sales, HttpContext http, CancellationToken ct)
    {
        var answer = await sales.GetSkuPricesAsync(new() { SkuId = sku_id }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? Shown(answer.Value.Prices, http) : answer.Fault;
    }

    private static async Task<ApiAnswer<Ok<SkuPricesView>, (Fault.NotFound, Fault.Invalid, Fault.ChangedMeanwhile)>> PutPriceAsync(
        string sku_id, BasePriceBody body, ListingClient listing, SalesClient sales, HttpContext http, CancellationToken ct)
    {
        var request = new ChangePriceRequest { SkuId = sku_id, Price = body.Price!.Value.ToProto() };
        if (Expected(http) is { } version)
            request.ExpectedVersion = version;
        var changed = await listing.ChangePriceAsync(request, cancellationToken: ct).AsResultAsync();
        if (!changed.IsSuccess)
            return changed.Fault;
        var answer = await sales.GetSkuPricesAsync(new() { SkuId = sku_id }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? Shown(answer.Value.Prices, http) : answer.Fault;
    }

    private static async Task<ApiAnswer<Ok<SkuPricesView>, (Fault.NotFound, Fault.Invalid, Fault.Conflict, Fault.ChangedMeanwhile)>> PutSaleAsync(
        string sku_id, string sale_id, SaleBody body, SalesClient sales, HttpContext http, CancellationToken ct)
    {
        var request = new PutSaleRequest { SkuId = sku_id, Sale = body.ToProto(sale_id) };
        if (Expected(http) is { } version)
            request.ExpectedVersion = version;
        var answer = await sales.PutSaleAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? Shown(answer.Value.Prices, http) : answer.Fault;
    }

    private static async Task<ApiAnswer<Ok<SkuPricesView>, (Fault.NotFound, Fault.Invalid, Fault.ChangedMeanwhile)>> RemoveSaleAsync(
        string sku_id, string sale_id, SalesClient sales, HttpContext http, CancellationToken ct)
    {
        var request = new RemoveSaleRequest { SkuId = sku_id, SaleId = sale_id };
        if (Expected(http) is { } version)
            request.ExpectedVersion = version;
        var answer = await sales.RemoveSaleAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? Shown(answer.Value.Prices, http) : answer.Fault;
    }

    private static async Task<ApiAnswer<Ok<SkuPricesView>, (Fault.NotFound, Fault.Invalid, Fault.ChangedMeanwhile)>> PutTiersAsync(
        string sku_id, TiersBody body, SalesClient sales, HttpContext http, CancellationToken ct)
    {
        var request = new PutTiersRequest { SkuId = sku_id, Tiers = { body.Tiers!.Select(TierBody.ToProto) } };
        if (Expected(http) is { } version)
            request.ExpectedVersion = version;
        var answer = await sales.PutTiersAsync(request, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? Shown(answer.Value.Prices, http) : answer.Fault;
    }

    private static Ok<SkuPricesView> Shown(SkuPrices prices, HttpContext http)
    {
        http.Response.GetTypedHeaders().ETag = new($"\"{prices.Version}\"");
        return TypedResults.Ok(SkuPricesView.From(prices));
    }

    /// <summary>The version that the caller saw; null: any. A tag that is none of ours names a version that no SKU has.</summary>
    private static long? Expected(HttpContext http)
    {
        var tags = http.Request.GetTypedHeaders().IfMatch;
        if (tags.Count == 0 || tags[0].Tag == "*")
            return null;
        return long.TryParse(tags[0].Tag.AsSpan().Trim('"'), out var version) ? version : -1;
    }
}
