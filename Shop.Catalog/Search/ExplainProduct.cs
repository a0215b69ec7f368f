using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>Says why a product is not among what a search finds, or what its place there is made of. Asked of the engine, past all caches.</summary>
public sealed class ExplainProduct(ISearchEngine engine, IOptions<SearchOptions> options)
{
    public async Task<Result<ExplainProductResponse>> RunAsync(ExplainProductRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        var query = ReadQuery.Of(request.Search ?? new(), options.Value.Definitions());
        if (!query.IsSuccess)
            return query.Fault;

        var found = await engine.ExplainAsync(query.Value, product, ct);
        return found is null ? new Fault.NotFound($"product {product}") : Show(found);
    }

    private ExplainProductResponse Show(SearchExplanation found)
    {
        var whyNot = found.WhyNot();
        return new ExplainProductResponse
        {
            Engine = found.Engine is "" ? engine.Name : found.Engine,
            Name = found.Name,
            IsFound = whyNot.Count == 0,
            WhyNot = { whyNot },
            Words = { found.Words.Select(word => new ExplainedWord { Word = word.Word, FoundIn = { word.FoundIn } }) },
            Filters = { found.Filters.Select(filter => new ExplainedFilter { Key = filter.Facet, Passes = filter.Passes, Has = { filter.Has } }) },
            Rank = found.Rank,
            Popularity = found.Popularity,
            PinnedAt = found.PinnedAt,
            Place = found.Place,
        };
    }
}
