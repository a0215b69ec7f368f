using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Tree;

/// <summary>The category tree, for operators.</summary>
public sealed class TreeService(ReadCategory readCategory, SaveCategory saveCategory, MoveCategory moveCategory, DeleteCategory deleteCategory)
    : V1.Tree.TreeBase
{
    [Authorize(Policy = Policies.Operator)]
    public override async Task<StoredCategory> ReadCategory(ReadCategoryRequest request, ServerCallContext context) =>
        (await readCategory.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<SaveCategoryResponse> SaveCategory(SaveCategoryRequest request, ServerCallContext context) =>
        (await saveCategory.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<SaveCategoryResponse> MoveCategory(MoveCategoryRequest request, ServerCallContext context) =>
        (await moveCategory.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<DeleteCategoryResponse> DeleteCategory(DeleteCategoryRequest request, ServerCallContext context) =>
        (await deleteCategory.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
