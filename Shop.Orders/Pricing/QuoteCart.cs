using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.Skus;
using Shop.Orders.Stock;

namespace Shop.Orders.Pricing;

/// <summary>What the lines of a cart cost at this moment, from Catalog's primary. Without Catalog nothing new is sold.</summary>
public sealed partial class QuoteCart(Prices.PricesClient catalog, ILogger<QuoteCart> log)
{
    /// <summary>Refuses with <see cref="Fault.OutOfStock"/> what is no longer sold, and what is not sold in such a quantity as a conflict.</summary>
    public async Task<Result<IReadOnlyList<QuotedLine>>> RunAsync(IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var request = new QuotePricesRequest
        {
            Lines = { lines.Select(line => new QuoteLine { SkuId = line.SkuId.ToString(), Quantity = line.Quantity }) },
        };
        QuotePricesResponse answer;
        try
        {
            answer = await catalog.QuotePricesAsync(request, cancellationToken: ct);
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable)
        {
            LogSilence(e);
            return new Fault.Unavailable(
                "prices_unavailable", "Prices cannot be confirmed right now, so nothing was ordered. Please try again in a moment.");
        }

        var quoted = answer.Quotes.Select(ItemFacts.From).ToDictionary(item => item.SkuId);
        var gone = lines.Where(line => !quoted.ContainsKey(line.SkuId)).OrderBy(line => line.SkuId).ToList();
        if (gone.Count > 0)
            return new Fault.OutOfStock(gone[0].SkuId.ToString(), gone[0].Quantity, Left: 0);

        // What was put into the cart before the shop changed how it sells it.
        var priced = lines
            .Select(line => new QuotedLine(quoted[line.SkuId], line.Quantity))
            .OrderBy(line => line.Item.SortKey, StringComparer.Ordinal)
            .ToList();
        return priced.Find(line => !line.Item.Quantities.Allows(line.Quantity)) is { Item: var unsold }
            ? new Fault.Conflict(QuantityRule.Refusal, $"{unsold.Name}: {unsold.Quantities.Sentence}")
            : priced;
    }

    [LoggerMessage(LogLevel.Warning, "Catalog does not answer; an order was put off")]
    private partial void LogSilence(Exception e);
}

/// <summary>A line and what it costs now.</summary>
public sealed record QuotedLine(ItemFacts Item, int Quantity)
{
    public Money Total => Item.PriceOf(Quantity);
}
