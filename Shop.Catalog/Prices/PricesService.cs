using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;

namespace Shop.Catalog.Prices;

/// <summary>Prices as they are agreed on. Public: a price is no secret, and asking for it changes nothing.</summary>
public sealed class PricesService(QuotePrices quotePrices) : V1.Prices.PricesBase
{
    [AllowAnonymous]
    public override async Task<QuotePricesResponse> QuotePrices(QuotePricesRequest request, ServerCallContext context) =>
        (await quotePrices.RunAsync(request, Customers.OfCall(context), context.CancellationToken)).OrThrowRpc();
}
