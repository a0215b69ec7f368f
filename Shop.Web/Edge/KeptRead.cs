using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Shop.Catalog.V1;

namespace Shop.Web.Edge;

/// <summary>An answer of another service that may be used again.</summary>
/// <param name="Answer">Shared; nobody changes it.</param>
/// <param name="Fingerprint">Equal fingerprints: equal answers.</param>
/// <param name="GoodUntil">A timestamp of this process's clock; after it, it may be older than is promised.</param>
/// <param name="Products">Of whom it tells all that it tells: while their versions stay, it is good for longer. None: it is read anew.</param>
/// <param name="ProvableUntil">A timestamp; after it, it is read anew whatever the versions say.</param>
/// <param name="AsOf">A timestamp: everything committed before that is in it.</param>
internal sealed record KeptRead(
    IMessage Answer, byte[] Fingerprint, long GoodUntil, IReadOnlyList<ProductVersion> Products, long ProvableUntil, long AsOf)
{
    // Which products stand on a shelf, and in which order, is no price and no stock level, and may be older than those.
    private static readonly TimeSpan OfAShelf = TimeSpan.FromSeconds(10);

    public static KeptRead Of(IMessage answer, long goodUntil, long asOf, TimeProvider clock)
    {
        var (products, time) = answer switch
        {
            GetProductResponse { Product: var one } => ([new() { ProductId = one.ProductId, Version = one.Version }], KeptAnswers.UsedFor),
            // Said of this very second: nothing but Catalog knows whether the usual search is back.
            SearchProductsResponse { IsFallback: true } => ([], TimeSpan.Zero),
            SearchProductsResponse shelf => (
                [.. shelf.Items.Select(item => new ProductVersion { ProductId = item.ProductId, Version = item.Version })], OfAShelf),
            _ => ((IReadOnlyList<ProductVersion>)[], TimeSpan.Zero),
        };
        if (products.Any(product => product.Version == 0))
            products = [];
        var provableUntil = products.Count > 0 ? clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency) : goodUntil;
        return new KeptRead(answer, SHA256.HashData(answer.ToByteArray()), goodUntil, products, provableUntil, asOf);
    }
}

/// <summary>That there is no such thing, which may be said again.</summary>
/// <param name="Status">Of the call.</param>
/// <param name="Trailers">The same.</param>
/// <param name="GoodUntil">As that of a <see cref="KeptRead"/>.</param>
internal sealed record KeptRefusal(Status Status, Metadata Trailers, long GoodUntil)
{
    public RpcException ToException() => new(Status, Trailers);
}
