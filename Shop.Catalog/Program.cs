using Shop.Catalog;
using Shop.ServiceDefaults.Running;

return await ConfiguredProcess.RunAsync(
    () => WebApplication.CreateBuilder(args).AddCatalog().Build().MapCatalog(),
    catalog => catalog.PrepareDatabaseAsync(),
    WarmCatalog.AskItselfAsync);
