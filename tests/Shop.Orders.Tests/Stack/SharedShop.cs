namespace Shop.Orders.Tests.Stack;

/// <summary>One running shop for all tests of a class, none of which counts what another one leaves behind.</summary>
public sealed class SharedShop(SharedServices services) : IAsyncLifetime
{
    public RunningOrders Shop { get; private set; } = null!;

    public async Task InitializeAsync() => Shop = await RunningOrders.StartAsync(services);

    public async Task DisposeAsync() => await Shop.DisposeAsync();
}
