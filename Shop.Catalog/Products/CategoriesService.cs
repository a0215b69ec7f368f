using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;

namespace Shop.Catalog.Products;

/// <summary>The category tree.</summary>
public sealed class CategoriesService(GetCategories getCategories, FindCategory findCategory) : Categories.CategoriesBase
{
    [AllowAnonymous]
    public override Task<GetCategoriesResponse> GetCategories(GetCategoriesRequest request, ServerCallContext context) =>
        getCategories.RunAsync(context.CancellationToken);

    [AllowAnonymous]
    public override async Task<FindCategoryResponse> FindCategory(FindCategoryRequest request, ServerCallContext context) =>
        (await findCategory.RunAsync(request, context.CancellationToken)).OrThrowRpc();
}
