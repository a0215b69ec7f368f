using System.Text.Json.Nodes;

namespace Shop.Contracts.Tests;

/// <summary>Seen where it is used: in what a caller who has to wait is told.</summary>
public sealed class WholeSecondsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    [InlineData(2500, 3)]
    [InlineData(0, 0)]
    public void Nobody_is_told_to_come_back_too_early(int milliseconds, int seconds)
    {
        var problem = new Fault.TooManyRequests(TimeSpan.FromMilliseconds(milliseconds)).ToProblemDetails();

        Assert.Equal(seconds, Assert.IsType<JsonNode>(problem.Extensions["retry_after"], exactMatch: false).GetValue<int>());
    }

    [Fact]
    public void The_seconds_come_back_from_another_service_as_a_time_span()
    {
        var back = new Fault.TooManyRequests(TimeSpan.FromSeconds(2.5)).ToRpcException().FaultFromRpc();

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<Fault.TooManyRequests>(back).RetryAfter);
    }
}
