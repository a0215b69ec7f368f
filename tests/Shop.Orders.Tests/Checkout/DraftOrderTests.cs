using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shop.Orders.Checkout;
using Shop.Orders.Database;
using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Tests.Stack;
using VariantFact = Shop.Catalog.V1.Fact;

namespace Shop.Orders.Tests.Checkout;

[Collection(SharedServices.Name)]
public class DraftOrderTests(SharedShop shared) : IClassFixture<SharedShop>
{
    [Fact]
    public async Task What_is_answered_is_what_is_stored()
    {
        var shop = shared.Shop;
        var (plain, rich) = (await shop.SellAsync(price: 19.99m), await shop.SellAsync(name: "Théière « bleue » 茶"));
        shop.Catalog.Skus[rich].Lang = "fr";
        shop.Catalog.Skus[rich].Attributes.Add(new VariantFact { Name = "Colour", Value = "Blue \\ \"sky\"" });
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(plain, 3);
        await buyer.AddAsync(rich, 1);
        var request = Buyer.Request();
        request.ShippingAddress.Line2 = "4. Stock";

        var placed = await buyer.PlaceAsync(request);

        Assert.Equal("4. Stock", placed.Order.ShippingAddress.Line2);
        Assert.Equal(await buyer.OrderAsync(placed.Order.OrderId), placed.Order);
    }

    [Fact]
    public async Task Every_column_has_its_member_but_those_that_the_database_gives()
    {
        var shop = shared.Shop;
        var placed = await shop.NewBuyer().BuyAsync(await shop.SellAsync(), 1);
        var key = new OrderKey("us", Guid.Parse(placed.Order.OrderId));
        var stored = (await shop.WithAsync((ShowPlacedOrder show) => show.RunAsync(key, replayed: true, CancellationToken.None))).Value.Order;
        stored.Payment!.Attempts.Add(new PaymentAttempt
        {
            Region = "us",
            OrderId = key.OrderId,
            Attempt = 1,
            Provider = "stripe",
            PaymentMethodId = "pm_card_visa",
            Status = PaymentStatus.Initiated,
            CreatedBy = "",
            UpdatedBy = "",
        });

        var order = JsonNode.Parse(DraftOrder.ToRows(stored))!.AsObject();
        foreach (var (name, value) in order["ship_to"]!.AsObject())
            order[$"ship_to_{name}"] = value?.DeepClone();

        Assert.Equal(["created_at", "updated_at"], await MissingAsync<Order>(shop, order));
        Assert.Equal(["created_at", "updated_at"], await MissingAsync<OrderItem>(shop, order["items"]![0]!.AsObject()));
        Assert.Equal(["created_at", "updated_at"], await MissingAsync<Payment>(shop, order["payment"]!.AsObject()));
        Assert.Equal(["created_at", "updated_at"], await MissingAsync<PaymentAttempt>(shop, order["payment"]!["attempts"]![0]!.AsObject()));
    }

    /// <summary>Columns that no member is called like.</summary>
    private static Task<List<string>> MissingAsync<TEntity>(RunningOrders shop, JsonObject row) => shop.WithAsync((OrdersDbContext database) =>
    {
        var entity = database.Model.FindEntityType(typeof(TEntity))!;
        var properties = entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(whole => whole.ComplexType.GetProperties()));
        return Task.FromResult(properties.Select(property => property.GetColumnName())
            .Where(column => !row.ContainsKey(column)).Order(StringComparer.Ordinal).ToList());
    });
}
