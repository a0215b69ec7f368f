var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.AddServiceDefaults();
builder.AddShopClients();
builder.AddStores();
builder.Services.AddEdge().AddPages().AddApi();

var app = builder.Build();
await app.MigrateAsync<AccountsDbContext>();

app.UseEdge();
app.UseFailurePages();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapSite();

app.Run();
