using Shop.Contracts;
using Shop.Orders.Carts;
using Shop.Orders.Pricing;
using Shop.Orders.Regions;

namespace Shop.Orders.Checkout;

/// <summary>What an order of the present cart would cost. Decides nothing.</summary>
public sealed class PreviewOrder(GetCart cart, PriceOrder price, SellingRegions regions)
{
    /// <param name="place">A region such as "US-CA", or a country; empty: the default region.</param>
    public async Task<Result<OrderPreview>> RunAsync(string owner, string place, CancellationToken ct)
    {
        var region = place.Length == 0 ? regions.Default : regions.Covering(place);
        if (region is null)
            return CheckOrderRequest.NoSuchRegion("region", place);

        var contents = await cart.RunAsync(owner, ct);
        if (!contents.IsSuccess)
            return contents.Fault;

        return new OrderPreview(contents.Value, price.Run([.. contents.Value.Lines.Select(line => line.Total)], region));
    }
}

public sealed record OrderPreview(CartContents Cart, PricedOrder Price);
