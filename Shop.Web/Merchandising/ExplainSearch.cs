using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Shop.Catalog.V1;
using Shop.Web.Browse;
using Shop.Web.Edge;

namespace Shop.Web.Merchandising;

/// <summary><c>GET /api/products/explain</c>: why a product is not in a list, or why it stands where it does.</summary>
internal static class ExplainSearch
{
    public static void MapExplainSearch(this IEndpointRouteBuilder products) =>
        products.MapGet("/explain", GetAsync).WithProductQuery()
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters?.Add(ProductQueryDocument.InQuery("product_id", JsonSchemaType.String, "The product that is asked about."));
                return Task.CompletedTask;
            })
            .WithName("ExplainSearch").WithSummary("Which word or filter keeps a product out of a list, or what its rank is made of.");

    private static async Task<ApiAnswer<Ok<SearchExplanationView>, (Fault.Invalid, Fault.NotFound)>> GetAsync(
        HttpRequest request, SearchRulesClient rules, ListFacets facets, CancellationToken ct)
    {
        var query = ProductQuery.Parse(request.Query, facets, out var errors);
        if (errors.Count > 0)
            return new Fault.Invalid(errors);

        var asked = new ExplainProductRequest { Search = query.ToRequest(), ProductId = request.Query["product_id"].ToString() };
        var explained = await rules.ExplainProductAsync(asked, cancellationToken: ct).AsResultAsync();
        return explained.IsSuccess ? TypedResults.Ok(SearchExplanationView.From(explained.Value)) : explained.Fault;
    }
}

/// <summary>What the search makes of one product.</summary>
/// <param name="WhyNot">Sentences; none when it is found.</param>
/// <param name="Rank">By the words alone; 0 without words.</param>
/// <param name="Popularity">Orders what is alike.</param>
/// <param name="PinnedAt">Null: not pinned for these words.</param>
/// <param name="Place">Among what is found, from 1; null: not found, or among too many to say.</param>
internal sealed record SearchExplanationView(
    string Engine, string Name, bool IsFound, IReadOnlyList<string> WhyNot, IReadOnlyList<WordView> Words, IReadOnlyList<FilterView> Filters,
    double Rank, int Popularity, int? PinnedAt, int? Place)
{
    public static SearchExplanationView From(ExplainProductResponse explained) => new(
        explained.Engine, explained.Name, explained.IsFound, explained.WhyNot,
        [.. explained.Words.Select(word => new WordView(word.Word, word.FoundIn))],
        [.. explained.Filters.Select(filter => new FilterView(filter.Key, filter.Passes, filter.Has))],
        explained.Rank, explained.Popularity,
        explained.PinnedAt > 0 ? explained.PinnedAt : null,
        explained.Place > 0 ? explained.Place : null);
}

/// <param name="FoundIn">Fields, the one that weighs most first; none: nowhere.</param>
internal sealed record WordView(string Word, IReadOnlyList<string> FoundIn);

/// <param name="Has">What the product has of it.</param>
internal sealed record FilterView(string Facet, bool Passes, IReadOnlyList<string> Has);
