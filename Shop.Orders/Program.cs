using Shop.Orders;
using Shop.ServiceDefaults.Running;

return await ConfiguredProcess.RunAsync(
    () => WebApplication.CreateBuilder(args).AddOrders().Build().MapOrders(),
    orders => orders.PrepareDatabaseAsync(),
    WarmOrders.AskItselfAsync);
