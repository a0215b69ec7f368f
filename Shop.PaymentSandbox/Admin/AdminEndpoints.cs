using Shop.PaymentSandbox.Faults;

namespace Shop.PaymentSandbox.Admin;

internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app)
    {
        var admin = app.MapGroup("/admin").AddEndpointFilter<AdminKeyCheck>();
        admin.MapGet("/ledger", ShowLedger.Run);
        admin.MapGet("/webhooks", ShowWebhooks.Run);
        admin.MapGet("/faults", (FaultBoard board) => board.All.Select(FaultView.Of));
        admin.MapProviderActs();
        admin.MapPost("/faults", PlaceFault.RunAsync);
        admin.MapDelete("/faults", (FaultBoard board) => new { Removed = board.Remove(_ => true) });
        admin.MapDelete("/faults/{id}", (string id, FaultBoard board) =>
            board.Remove(placed => placed.Id == id) == 1 ? Results.NoContent() : Results.NotFound());
    }
}
