using Grpc.Core;

namespace Shop.Web.Imports;

/// <summary><c>GET /api/catalog/exports</c>: hands on what Catalog writes, as it comes.</summary>
internal static class SendExport
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static void MapSendExport(this RouteGroupBuilder catalog) =>
        catalog.MapGet("/exports", GetAsync)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("ExportProducts").WithSummary("All products that are not archived as Shopify's CSV, or those of one import.");

    private static async Task GetAsync(HttpContext http, ImportsClient imports, TimeProvider clock, string import_id = "")
    {
        var ct = http.RequestAborted;
        var deadline = (clock.GetUtcNow() + Patience).UtcDateTime;
        using var call = imports.ExportProducts(new() { ImportId = import_id }, deadline: deadline, cancellationToken: ct);
        try
        {
            // Whether there is such an import is known with the first piece.
            var hasContent = await call.ResponseStream.MoveNext(ct);
            http.Response.ContentType = "text/csv; charset=utf-8";
            http.Response.Headers.ContentDisposition = "attachment; filename=\"products.csv\"";
            for (; hasContent; hasContent = await call.ResponseStream.MoveNext(ct))
                await http.Response.Body.WriteAsync(call.ResponseStream.Current.Content.Memory, ct);
        }
        catch (RpcException e) when (e.FaultFromRpc() is { } fault && !http.Response.HasStarted)
        {
            await fault.ToProblem().ExecuteAsync(http);
        }
    }
}
