using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.ServiceDefaults;

namespace Shop.Catalog.Tests.Policies;

public class EveryRpcHasAPolicyTests
{
    private static readonly Dictionary<string, string> Matrix = new()
    {
        ["ProductsService.SearchProducts"] = "public",
        ["ProductsService.GetProduct"] = "public",
        ["ProductsService.GetSkus"] = "public",
        ["PricesService.QuotePrices"] = "public",
        ["CategoriesService.GetCategories"] = "public",
        ["ImagesService.GetImage"] = "public",
        ["EventLogService.ReadEvents"] = ServiceDefaults.Policies.Service,
    };

    [Fact]
    public void I13_every_rpc_has_the_policy_of_the_matrix()
    {
        var services = typeof(CatalogServices).Assembly.GetTypes().Append(typeof(EventLogService))
            .Where(type => !type.IsAbstract && type.BaseType?.GetCustomAttribute<BindServiceMethodAttribute>() is not null);
        var found = services.SelectMany(Rpcs).ToDictionary(rpc => rpc.Name, rpc => rpc.Policy);

        Assert.Equal(Matrix.OrderBy(row => row.Key), found.OrderBy(row => row.Key));
    }

    private static IEnumerable<(string Name, string Policy)> Rpcs(Type service) => service.BaseType!
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.IsVirtual)
        .Select(method => service.GetMethod(method.Name, [.. method.GetParameters().Select(parameter => parameter.ParameterType)])!)
        .Select(rpc => ($"{service.Name}.{rpc.Name}", PolicyOf(rpc)));

    private static string PolicyOf(MethodInfo rpc) => rpc.GetCustomAttribute<AllowAnonymousAttribute>() is not null
        ? "public"
        : rpc.GetCustomAttribute<AuthorizeAttribute>()?.Policy ?? "none";
}
