using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>Of a whole set of products with their versions.</summary>
/// <param name="Sum">Whatever their order.</param>
internal readonly record struct ProductSum(int Products, ulong Sum)
{
    public ProductSum With(Guid id, long version)
    {
        Span<byte> bytes = stackalloc byte[24];
        id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], version);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new ProductSum(Products + 1, unchecked(Sum + BinaryPrimitives.ReadUInt64LittleEndian(hash)));
    }
}

/// <param name="Tables">What is listed.</param>
/// <param name="Index">What the index has.</param>
/// <param name="Lost">Products that were sent before the index was read, which has another version.</param>
internal sealed record IndexComparison(ProductSum Tables, ProductSum Index, IReadOnlyList<Guid> Lost);

/// <summary>Reads the full sets of the tables and of an index, and says what should be in it and is not.</summary>
internal sealed class CompareIndex(ElasticsearchServer server, IndexLedger ledger)
{
    private const int AtOnce = 5000;

    public async Task<IndexComparison> RunAsync(string index, CancellationToken ct)
    {
        var before = await ledger.NowAsync(ct);
        await server.AskAsync(Elastic.Transport.HttpMethod.POST, $"/{index}/_refresh", body: null, ct);
        var found = await VersionsAsync(index, ct);

        var (tables, ofIndex) = (default(ProductSum), found.Aggregate(default(ProductSum), (sum, product) => sum.With(product.Key, product.Value)));
        var lost = new List<Guid>();
        foreach (var product in await ledger.VersionsAsync(before, ct))
        {
            if (product.IsListed)
                tables = tables.With(product.Id, product.Version);
            var isRight = found.TryGetValue(product.Id, out var version) ? product.IsListed && version == product.Version : !product.IsListed;
            if (product.WasSent && !isRight)
                lost.Add(product.Id);
        }

        return new IndexComparison(tables, ofIndex, lost);
    }

    private async Task<Dictionary<Guid, long>> VersionsAsync(string index, CancellationToken ct)
    {
        var versions = new Dictionary<Guid, long>();
        string? last = null;
        while (true)
        {
            var body = new Dictionary<string, object>
            {
                ["query"] = Clause.Everything,
                ["sort"] = new[] { Clause.Named("product_id", "asc") },
                ["size"] = AtOnce,
                ["version"] = true,
                ["_source"] = false,
                ["track_total_hits"] = false,
            };
            if (last is not null)
                body["search_after"] = new[] { last };
            var hits = (await server.SearchAsync(index, body, ct)).GetProperty("hits").GetProperty("hits");
            foreach (var hit in hits.EnumerateArray())
            {
                last = hit.GetProperty("_id").GetString()!;
                versions[Guid.Parse(last)] = hit.GetProperty("_version").GetInt64();
            }

            if (hits.GetArrayLength() < AtOnce)
                return versions;
        }
    }
}
