using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.ServiceDefaults.Calls;
using static Google.Protobuf.Reflection.MethodOptions.Types;

namespace Shop.Architecture.Tests;

/// <summary>I13: every rpc has a policy or says that it is public, and which one is a decision that shows in review (Rpcs.txt).</summary>
public sealed class RpcPolicyTests
{
    private const string Missing = "NOT IMPLEMENTED";
    private const string Unsaid = "NO POLICY";

    private static readonly string[] Assemblies = ["Shop.Catalog", "Shop.Contracts", "Shop.Events", "Shop.Orders"];

    [Fact]
    public void I13_every_rpc_names_a_policy_or_says_that_it_is_public()
    {
        Approved.Equal("Rpcs.txt", Rpcs().Select(Row).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Rpcs(), rpc => Policy(rpc) is Missing or Unsaid);
    }

    [Fact]
    public void Every_service_of_the_protos_is_served_by_somebody()
    {
        var offered = Assemblies.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAbstract && type.GetCustomAttribute<BindServiceMethodAttribute>() is not null)
            .Select(type => type.DeclaringType!.FullName);

        var served = Rpcs().Select(rpc => Contract(rpc).DeclaringType!.FullName).Distinct();
        Assert.Equal(offered.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
    }

    private static List<MethodInfo> Rpcs()
    {
        var implementations = Assemblies.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && type.BaseType?.GetCustomAttribute<BindServiceMethodAttribute>() is not null);
        List<MethodInfo> rpcs =
        [
            .. from implementation in implementations
               from declared in implementation.BaseType!.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               select implementation.GetMethod(declared.Name, [.. declared.GetParameters().Select(parameter => parameter.ParameterType)])!,
        ];
        Assert.True(rpcs.Count > 0, "No rpc was found; a test over nothing proves nothing.");
        return rpcs;
    }

    private static Type Contract(MethodInfo rpc) => rpc.GetBaseDefinition().DeclaringType!;

    private static string Row(MethodInfo rpc)
    {
        var proto = Contract(rpc).DeclaringType!.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!;
        var service = (ServiceDescriptor)proto.GetValue(null)!;
        var method = service.FindMethodByName(rpc.Name);
        var effect = method.GetOptions()?.IdempotencyLevel == IdempotencyLevel.NoSideEffects ? "reads" : "changes";
        var retried = ServiceRetries.IsIdempotent(method) ? "may be sent again" : "is sent once";
        return $"{service.FullName}/{rpc.Name}: {Policy(rpc)}; {effect}, {retried}";
    }

    private static string Policy(MethodInfo rpc)
    {
        if (rpc.DeclaringType == Contract(rpc))
            return Missing;
        var attributes = rpc.GetCustomAttributes(inherit: true).Concat(rpc.DeclaringType!.GetCustomAttributes(inherit: true)).ToList();
        if (attributes.OfType<IAllowAnonymous>().Any())
            return "public";
        return attributes.OfType<IAuthorizeData>().FirstOrDefault() is { Policy: { } policy } ? policy : Unsaid;
    }
}
