using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Running;
using Shop.ServiceDefaults.Telemetry;
using Shop.Web;
using Shop.Web.Accounts;

return await ConfiguredProcess.RunAsync(Build, PrepareAsync, WarmSite.AskItselfAsync);

async Task PrepareAsync(WebApplication web)
{
    await web.MigrateAsync<AccountsDbContext>();
    await web.ReadCartTokenKeysAsync();
    await web.AskAheadAsync();
}

WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseStaticWebAssets();
    builder.AddServiceDefaults();
    builder.AddShopClients();
    builder.AddStores();
    builder.Services.AddEdge().AddPages().AddApi();

    var app = builder.Build();
    app.UseEdge();
    app.UseFailurePages();
    app.UseRouting();
    app.UseGuards();

    app.MapStaticAssets().AllowAnonymous().WithMetadata(new Untraced());
    app.MapSite();
    return app;
}
