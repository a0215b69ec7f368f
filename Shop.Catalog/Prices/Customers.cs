using Grpc.Core;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Prices;

/// <summary>Who is asking for prices, by the identity that travels with the call.</summary>
public static class Customers
{
    /// <summary>Nobody, a guest and one of our processes are retail customers.</summary>
    public static CustomerKind OfCall(ServerCallContext context) =>
        Shopper.From(context.GetHttpContext().User) is { IsWholesale: true } ? CustomerKind.Wholesale : CustomerKind.Retail;
}
