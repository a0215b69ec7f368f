using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Pricing;
using Shop.Orders.Regions;

namespace Shop.Orders.Checkout;

/// <summary>What an order of the present cart would cost. Decides nothing.</summary>
public sealed class PreviewOrder(GetCart cart, PriceOrder price, GetDeliveryTerms terms)
{
    /// <param name="place">A region such as "US-CA", or a country; empty: the default region.</param>
    public async Task<Result<OrderPreview>> RunAsync(string owner, string place, CancellationToken ct)
    {
        if (terms.Run(place) is not { IsSuccess: true, Value: var region })
            return CheckOrderRequest.NoSuchRegion("region", place);

        var contents = await cart.RunAsync(owner, ct);
        if (!contents.IsSuccess)
            return contents.Fault;

        var priced = price.Run([.. contents.Value.Lines.Select(line => line.Total)], region, place);
        return new OrderPreview(contents.Value, priced, region, TaxIsEstimated: !place.Contains('-', StringComparison.Ordinal));
    }
}

/// <param name="TaxIsEstimated">No state was named.</param>
public sealed record OrderPreview(CartContents Cart, PricedOrder Price, Region Region, bool TaxIsEstimated);
