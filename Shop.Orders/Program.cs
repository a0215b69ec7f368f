using Shop.Orders;
using Shop.ServiceDefaults;

return await ConfiguredProcess.RunAsync(
    () => WebApplication.CreateBuilder(args).AddOrders().Build().MapOrders(),
    orders => orders.PrepareDatabaseAsync());
