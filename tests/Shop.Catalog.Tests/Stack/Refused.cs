using Grpc.Core;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Stack;

/// <summary>Calls that the service has to refuse because of what was asked.</summary>
internal static class Refused
{
    /// <summary>Fails unless the call is refused with this code.</summary>
    public static async Task WithAsync<T>(string code, Func<AsyncUnaryCall<T>> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call());

        Assert.Equal(code, refused.FaultFromRpc()?.Code);
    }

    /// <summary>Fails unless the call is refused because of this field and no other.</summary>
    public static async Task ByFieldAsync<T>(string field, Func<Task<T>> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var fault = Assert.IsType<Fault.Invalid>(refused.FaultFromRpc());
        Assert.Equal([field], fault.Errors.Keys);
    }

    /// <summary>Fails unless the call is refused with this code.</summary>
    public static async Task WithAsync<T>(string code, Func<Task<T>> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(call)).FaultFromRpc()?.Code);

    /// <summary>Fails unless the call is refused because there is no such thing.</summary>
    public static async Task AsNotFoundAsync<T>(Func<Task<T>> call) =>
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
}
