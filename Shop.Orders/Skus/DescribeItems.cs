using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.Database;
using Shop.ServiceDefaults.Calls;

namespace Shop.Orders.Skus;

/// <summary>Names and prices of SKUs for showing: Catalog's, or Orders' own copy for those Catalog does not answer for.</summary>
public sealed partial class DescribeItems(Products.ProductsClient catalog, OrdersReads reads, TimeProvider clock, ILogger<DescribeItems> log)
{
    /// <summary>SKUs that neither Catalog nor Orders knows are missing from the answer.</summary>
    /// <param name="quantities">By SKU; its price may depend on it.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<DescribedItems> RunAsync(IReadOnlyDictionary<Guid, int> quantities, CancellationToken ct)
    {
        if (quantities.Count == 0)
            return new DescribedItems(new Dictionary<Guid, DescribedItem>(), MayBeOld: false);

        var (described, answered) = await AskCatalogAsync(quantities, ct);
        var sold = described.ToDictionary(item => item.SkuId, item => new DescribedItem(item, IsSold: true));
        var missing = quantities.Keys.Where(sku => !sold.ContainsKey(sku)).ToArray();
        if (missing.Length > 0)
        {
            var copies = await reads.CurrentAsync(
                (database, token) => database.Set<SkuCopy>().Where(item => missing.Contains(item.SkuId)).ToListAsync(token), ct);
            foreach (var copy in copies)
                sold[copy.SkuId] = new DescribedItem(ItemFacts.From(copy), IsSold: !answered && !copy.Archived);
        }

        return new DescribedItems(sold, MayBeOld: !answered);
    }

    private async Task<(IReadOnlyList<ItemFacts> Described, bool Answered)> AskCatalogAsync(
        IReadOnlyDictionary<Guid, int> quantities, CancellationToken ct)
    {
        try
        {
            var request = new GetSkusRequest { SkuIds = { quantities.Keys.Select(sku => sku.ToString()) } };
            foreach (var (sku, quantity) in quantities.Where(line => line.Value > 1))
                request.Quantities.Add(sku.ToString(), quantity);
            var deadline = clock.GetUtcNow().UtcDateTime + CallDeadlines.ReadWithinRead;
            var answer = await catalog.GetSkusAsync(request, deadline: deadline, cancellationToken: ct);
            return ([.. answer.Skus.Select(ItemFacts.From)], true);
        }
        catch (RpcException e) when (e.FaultFromRpc() is Fault.Unavailable)
        {
            LogSilence(e);
            return ([], false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Catalog does not answer; names and prices are the last known")]
    private partial void LogSilence(Exception e);
}

/// <param name="MayBeOld">Catalog did not answer.</param>
public sealed record DescribedItems(IReadOnlyDictionary<Guid, DescribedItem> BySku, bool MayBeOld);

/// <param name="IsSold">False for what Catalog has taken out of sale.</param>
public sealed record DescribedItem(ItemFacts Facts, bool IsSold);
