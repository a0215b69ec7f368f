using Grpc.Core;

namespace Shop.Contracts.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_success_holds_its_value()
    {
        Result<int> result = 7;

        Assert.True(result.IsSuccess);
        Assert.Equal(7, result.Value);
        Assert.Equal("7", result.Match(value => $"{value}", fault => fault.Code));
    }

    [Fact]
    public void A_refusal_holds_its_fault_and_has_no_value()
    {
        Result<int> result = new Fault.NotFound("product 7");

        Assert.False(result.IsSuccess);
        Assert.Equal("not_found", result.Match(value => $"{value}", fault => fault.Code));
        Assert.Contains("product 7", Assert.Throws<InvalidOperationException>(() => result.Value).Message);
        Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() => result.OrThrowRpc()).StatusCode);
    }

    [Fact]
    public void A_result_that_was_never_set_is_neither()
    {
        Result<int> result = default;

        Assert.False(result.IsSuccess);
        Assert.Throws<InvalidOperationException>(() => result.Value);
        Assert.Throws<InvalidOperationException>(() => result.Match(value => value, _ => 0));
    }
}
