using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.ServiceDefaults;

namespace Shop.Orders.Tests.Policies;

public class EveryRpcHasAPolicyTests
{
    private static readonly Dictionary<string, string> Matrix = new()
    {
        ["CartsService.GetCart"] = ServiceDefaults.Policies.Shopper,
        ["CartsService.AddItem"] = ServiceDefaults.Policies.Shopper,
        ["CartsService.ChangeItem"] = ServiceDefaults.Policies.Shopper,
        ["CartsService.RemoveItem"] = ServiceDefaults.Policies.Shopper,
        ["CheckoutService.PreviewOrder"] = ServiceDefaults.Policies.Shopper,
        ["CheckoutService.PlaceOrder"] = ServiceDefaults.Policies.Shopper,
        ["OrdersService.GetOrder"] = ServiceDefaults.Policies.Shopper,
        ["OrdersService.ListOrders"] = ServiceDefaults.Policies.Shopper,
        ["OrdersService.CancelOrder"] = ServiceDefaults.Policies.Shopper,
        ["PaymentsService.ReceiveWebhook"] = "public",
        ["InventoryService.GetStock"] = ServiceDefaults.Policies.Service,
        ["EventLogService.ReadEvents"] = ServiceDefaults.Policies.Service,
    };

    [Fact]
    public void I13_every_rpc_has_the_policy_of_the_matrix()
    {
        var services = typeof(OrdersServices).Assembly.GetTypes().Append(typeof(EventLogService))
            .Where(type => !type.IsAbstract && type.BaseType?.GetCustomAttribute<BindServiceMethodAttribute>() is not null);
        var found = services.SelectMany(Rpcs).ToDictionary(rpc => rpc.Name, rpc => rpc.Policy);

        Assert.Equal(Matrix.OrderBy(row => row.Key), found.OrderBy(row => row.Key));
    }

    private static IEnumerable<(string Name, string Policy)> Rpcs(Type service) => service.BaseType!
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.IsVirtual)
        .Select(method => service.GetMethod(method.Name, [.. method.GetParameters().Select(parameter => parameter.ParameterType)])!)
        .Select(rpc => ($"{service.Name}.{rpc.Name}", PolicyOf(rpc, service)));

    private static string PolicyOf(MethodInfo rpc, Type service)
    {
        if (rpc.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
            return "public";

        return (rpc.GetCustomAttribute<AuthorizeAttribute>() ?? service.GetCustomAttribute<AuthorizeAttribute>())?.Policy ?? "none";
    }
}
