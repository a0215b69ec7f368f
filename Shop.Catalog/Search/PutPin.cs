using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Gives a product a place on the first page for some words.</summary>
public sealed class PutPin(PrimaryDataSource primary)
{
    private const int LastPosition = 24;

    private const string Sql =
        """
        -- put the pin
        insert into search_pins (words, product_id, query, position, starts_at, ends_at, created_by, updated_by)
        select search_slug(@query), product_id, @query, @position, @starts_at, @ends_at, @by, @by from products where product_id = @product_id
        on conflict (words, product_id) do update set query = excluded.query, position = excluded.position,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, updated_by = excluded.updated_by
        returning position
        """;

    /// <param name="pin">Words, product and place.</param>
    /// <param name="by">Who says so, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not done.</param>
    public async Task<Result<PutPinResponse>> RunAsync(Pin? pin, string by, CancellationToken ct)
    {
        pin ??= new();
        var times = RuleTimes.Of(pin.StartsAt, pin.EndsAt);
        if (RuleTimes.ComplaintOf("query", pin.Query) is { } wrong)
            return wrong;
        if (!Guid.TryParseExact(pin.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{pin.ProductId}' is not a product id.");
        if (pin.Position is < 1 or > LastPosition)
            return new Fault.Invalid("position", $"Positions go from 1 to {LastPosition}.");
        if (times.Complaint is { } complaint)
            return complaint;

        var put = await primary.DataSource.ListAsync(
            Sql,
            [new("query", pin.Query.Trim()), new("product_id", product), new("position", pin.Position), new("by", by), .. times.Parameters()],
            row => row.GetInt32(0),
            ct);
        return put.Count > 0 ? new PutPinResponse() : new Fault.NotFound($"product {product}");
    }
}
