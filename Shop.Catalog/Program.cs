using Shop.Catalog;
using Shop.ServiceDefaults;

return await ConfiguredProcess.RunAsync(
    () => WebApplication.CreateBuilder(args).AddCatalog().Build().MapCatalog(),
    catalog => catalog.PrepareDatabaseAsync());
