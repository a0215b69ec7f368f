using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Running;
using Shop.Web;
using Shop.Web.Accounts;
using Shop.Web.Edge;

return await ConfiguredProcess.RunAsync(Build, web => web.MigrateAsync<AccountsDbContext>());

WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.AddServiceDefaults();
    builder.AddShopClients();
    builder.AddStores();
    builder.Services.AddEdge().AddPages().AddApi();

    var app = builder.Build();
    app.UseEdge();
    app.UseFailurePages();
    app.UseRouting();
    app.UseMiddleware<BodyLimit>();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapStaticAssets().AllowAnonymous();
    app.MapSite();
    return app;
}
