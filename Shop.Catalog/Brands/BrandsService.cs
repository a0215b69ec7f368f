using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Brands;

/// <summary>Who made what is sold: as anybody may see it, and for operators.</summary>
public sealed class BrandsService(ListBrands listBrands, GetBrand getBrand, ReadBrand readBrand, SaveBrand saveBrand, TimeProvider clock)
    : V1.Brands.BrandsBase
{
    [AllowAnonymous]
    public override async Task<ListBrandsResponse> ListBrands(ListBrandsRequest request, ServerCallContext context) =>
        await listBrands.RunAsync(context.CancellationToken).HandOnAsync(context, clock);

    [AllowAnonymous]
    public override async Task<GetBrandResponse> GetBrand(GetBrandRequest request, ServerCallContext context) =>
        await getBrand.RunAsync(request, context.CancellationToken).HandOnAsync(context, clock);

    [Authorize(Policy = Policies.Operator)]
    public override async Task<StoredBrand> ReadBrand(ReadBrandRequest request, ServerCallContext context) =>
        (await readBrand.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    [Authorize(Policy = Policies.Operator)]
    public override async Task<SaveBrandResponse> SaveBrand(SaveBrandRequest request, ServerCallContext context) =>
        (await saveBrand.RunAsync(request, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();
}
