using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Lets a product stand where it belongs again.</summary>
public sealed class DeletePin(PrimaryDataSource primary)
{
    public async Task<Result<DeletePinResponse>> RunAsync(DeletePinRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");

        var deleted = await primary.DataSource.ListAsync(
            "delete from search_pins where words = search_slug(@query) and product_id = @product_id returning position",
            [new NpgsqlParameter("query", request.Query), new NpgsqlParameter("product_id", product)],
            row => row.GetInt32(0),
            ct);
        return deleted.Count > 0 ? new DeletePinResponse() : new Fault.NotFound($"pin of {product} for '{request.Query}'");
    }
}
