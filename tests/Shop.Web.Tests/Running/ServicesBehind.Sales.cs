using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Shop.Catalog.V1;
using SalesBase = Shop.Catalog.V1.Sales.SalesBase;

namespace Shop.Web.Tests.Running;

/// <summary>What operators ask of Catalog.</summary>
internal sealed partial class ServicesBehind
{
    /// <summary>Of the prices of any SKU.</summary>
    public const long PricesVersion = 7;

    private static void MapSales(WebApplication server)
    {
        server.MapGrpcService<CatalogSales>();
    }

    private sealed class CatalogSales : SalesBase
    {
        public override Task<GetSkuPricesResponse> GetSkuPrices(GetSkuPricesRequest request, ServerCallContext context) =>
            Task.FromResult(new GetSkuPricesResponse { Prices = Of(request.SkuId) });

        public override Task<PutSaleResponse> PutSale(PutSaleRequest request, ServerCallContext context)
        {
            var prices = Of(request.SkuId);
            var sale = request.Sale.Clone();
            sale.StartsAt ??= new() { Seconds = NewYear };
            prices.Sales.Add(sale);
            return Task.FromResult(new PutSaleResponse { Prices = prices });
        }

        public override Task<RemoveSaleResponse> RemoveSale(RemoveSaleRequest request, ServerCallContext context) =>
            Task.FromResult(new RemoveSaleResponse { Prices = Of(request.SkuId) });

        public override Task<PutTiersResponse> PutTiers(PutTiersRequest request, ServerCallContext context)
        {
            var prices = Of(request.SkuId);
            prices.Tiers.Add(request.Tiers);
            return Task.FromResult(new PutTiersResponse { Prices = prices });
        }

        public override Task<GetTiersResponse> GetTiers(GetTiersRequest request, ServerCallContext context)
        {
            var tiers = new SkuTiers { SkuId = ServicesBehind.Sku, Tiers = { new PriceTier { FromQuantity = 12, UnitPrice = Dollar } } };
            return Task.FromResult(new GetTiersResponse { Skus = { tiers } });
        }

        private static SkuPrices Of(string sku) => new() { SkuId = sku, BasePrice = Fifty, Version = PricesVersion };
    }
}
