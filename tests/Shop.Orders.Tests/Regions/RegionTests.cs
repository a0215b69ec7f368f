using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Orders.Regions;
using Shop.Orders.Tests.Stack;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Regions;

[Collection(SharedServices.Name)]
public class RegionTests(SharedServices shared)
{
    [Theory]
    [InlineData("Regions:US:Currency", "yen", "Configuration Regions:US:Currency must be three capital letters, such as USD, but is \"yen\".")]
    [InlineData("Regions:US:Currency", "USD\n", null)]
    [InlineData("Regions:US:Partition", "us\n", null)]
    [InlineData("Regions:US:TaxRate", "8,25", "Configuration Regions:US:TaxRate must be a number from 0 to 1, but is \"8,25\".")]
    [InlineData("Regions:US:TaxRate", "-0.1", "Configuration Regions:US:TaxRate must be a number from 0 to 1, but is \"-0.1\".")]
    [InlineData("Regions:US:Delivery:Flat", null, "Configuration Regions:US:Delivery:Flat must be a number from 0 to 10000, but is missing.")]
    [InlineData(
        "Regions:US:Delivery:Flat", "4.905", "Configuration Regions:US:Delivery:Flat must have no more decimals than USD has, but is \"4.905\".")]
    [InlineData("Regions:US:Delivery:FreeFrom", "50.001", null)]
    [InlineData("Regions:US:TaxRates:US-OR", "none", "Configuration Regions:US:TaxRates:US-OR must be a number from 0 to 1, but is \"none\".")]
    [InlineData("Regions:US:TaxRates:OR", "0", "Configuration Regions:US:TaxRates:OR must be named after a part of US, such as US-OR.")]
    [InlineData("Regions:US:TaxRates:CA-ON", "0", null)]
    [InlineData(
        "Regions:US:Delivery:Days:Min", "0", "Configuration Regions:US:Delivery:Days:Min must be a whole number from 1 to 365, but is \"0\".")]
    [InlineData("Regions:US:ReturnDays", "soon", null)]
    [InlineData("Regions:US:Partition", "us; drop table orders", null)]
    [InlineData("Regions:usa:Currency", "USD", "Configuration Regions:usa must be named after a country, in two capital letters.")]
    public void A_wrong_block_stops_the_start_with_one_sentence_that_names_the_key(string key, string? value, string? sentence)
    {
        var settings = Settings("US", "USD", "us");
        settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var wrong = Assert.Throws<OptionsValidationException>(() => ReadRegions.From(configuration));

        var said = Assert.Single(wrong.Failures);
        Assert.Contains(key.Contains("usa", StringComparison.Ordinal) ? "Regions:usa" : key, said, StringComparison.Ordinal);
        Assert.Equal(sentence ?? said, said);
    }

    [Theory]
    [Trait("Issue", "8.7.1")]
    [InlineData("5", "3")]
    [InlineData("3", null)]
    public void Delivery_takes_from_so_many_days_to_no_fewer(string least, string? most)
    {
        var settings = Settings("US", "USD", "us");
        (settings["Regions:US:Delivery:Days:Min"], settings["Regions:US:Delivery:Days:Max"]) = (least, most);

        var wrong = Assert.Throws<OptionsValidationException>(
            () => ReadRegions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Contains($"Delivery:Days:Max must be a whole number from {least} to 365", Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void No_region_at_all_stops_the_start() =>
        Assert.Throws<OptionsValidationException>(() => ReadRegions.From(new ConfigurationBuilder().Build()));

    [Fact]
    public async Task I15_another_region_is_configuration_only_and_its_orders_live_in_its_own_partition()
    {
        var mexico = Settings("MX", "USD", "mx");
        mexico["Regions:MX:TaxRate"] = "0.16";
        await using var shop = await RunningOrders.StartAsync(shared, mexico);
        var sku = await shop.SellAsync(price: 20m);
        var buyer = shop.NewBuyer();
        await buyer.AddAsync(sku, 1);
        var request = Buyer.Request();
        (request.ShippingAddress.Country, request.ShippingAddress.Region, request.ShippingAddress.PostalCode) = ("MX", "MX-CMX", "06000");

        var placed = await buyer.PlaceAsync(request);

        Assert.Equal(OrderStatus.Confirmed, placed.Order.Status);
        Assert.Equal("MX-CMX", placed.Order.Region);
        Assert.Equal(new Money(3.20m, "USD"), Money.From(placed.Order.Tax));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from orders_mx"));
        Assert.Equal(1, await shop.NumberAsync("select count(*) from payments_mx"));
        Assert.Equal(0, await shop.NumberAsync("select count(*) from orders_us"));
        Assert.Equal(OrderStatus.Cancelled, (await buyer.CancelAsync(placed.Order.OrderId)).Status);
        await shop.ExpectInvariantsAsync();
    }

    private static Dictionary<string, string?> Settings(string code, string currency, string partition) => new()
    {
        [$"Regions:{code}:Currency"] = currency,
        [$"Regions:{code}:TaxRate"] = "0.10",
        [$"Regions:{code}:Delivery:Flat"] = "5",
        [$"Regions:{code}:Delivery:FreeFrom"] = "100",
        [$"Regions:{code}:Partition"] = partition,
    };
}
