using System.Diagnostics;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Shop.Contracts;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Calls;

[Collection(Kiosks.Name)]
public sealed class ServiceClientTests
{
    private static readonly PaperRequest Paper = new() { Title = "Daily" };
    private static readonly string LongAnswer = new('x', 300_000);

    [Fact]
    public async Task Calls_reach_every_replica_behind_a_proxy_that_balances_connections()
    {
        var (first, firstKiosk) = await Kiosks.StartAsync();
        var (second, secondKiosk) = await Kiosks.StartAsync();
        await using var proxy = new TcpProxy(first.Port(), second.Port());
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        for (var i = 0; i < 100; i++)
            await caller.Client().GetPaperAsync(Paper);

        // One that takes long, as the first may, is asked of the other replica too.
        Assert.InRange(firstKiosk.Calls + secondKiosk.Calls, 100, 110);
        Assert.True(firstKiosk.Calls > 0 && secondKiosk.Calls > 0, $"{firstKiosk.Calls} and {secondKiosk.Calls} calls");
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task No_read_fails_when_a_replica_dies_in_the_middle()
    {
        var (dying, _) = await Kiosks.StartAsync();
        var (staying, _) = await Kiosks.StartAsync();
        await using var proxy = new TcpProxy(dying.Port(), staying.Port());
        await using var caller = await Kiosks.CallerAsync(proxy.Address());
        var client = caller.Client();
        var calls = Enumerable.Range(0, 300).Select(async i =>
        {
            await Task.Delay(i);
            return (await client.GetPaperAsync(Paper)).Text;
        }).ToList();

        await Task.Delay(100);
        proxy.Remove(dying.Port());

        // As when it is killed: its connections end first, and nothing it does afterwards is heard.
        await dying.Get<IServer>().StopAsync(new CancellationToken(canceled: true));
        await dying.DisposeAsync();

        Assert.All(await Task.WhenAll(calls), text => Assert.Equal("Daily", text));
        await staying.DisposeAsync();
    }

    [Fact]
    public async Task A_read_that_got_no_answer_is_sent_again()
    {
        var (app, kiosk) = await Kiosks.StartAsync(Kiosks.BreakFirst);
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        Assert.Equal("Daily", (await caller.Client().GetPaperAsync(Paper)).Text);
        Assert.Equal(2, kiosk.Calls);
    }

    [Fact]
    public async Task A_read_whose_answer_breaks_off_in_the_middle_is_sent_again()
    {
        var (app, kiosk, proxy) = await BreakingAnswerAsync();
        await using var _ = app;
        await using var __ = proxy;
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        Assert.Equal(LongAnswer, (await caller.Client().GetPaperAsync(Paper)).Text);
        Assert.Equal(2, kiosk.Calls);
    }

    [Fact]
    public async Task A_change_whose_answer_breaks_off_in_the_middle_is_not()
    {
        var (app, kiosk, proxy) = await BreakingAnswerAsync();
        await using var _ = app;
        await using var __ = proxy;
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().BuyPaperAsync(Paper));

        Assert.Equal("unavailable", failure.FaultFromRpc()?.Code);
        Assert.Equal(1, kiosk.Calls);
    }

    [Fact]
    public async Task A_change_whose_proto_calls_it_idempotent_is_sent_again_too()
    {
        var (app, kiosk) = await Kiosks.StartAsync(Kiosks.BreakFirst);
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        Assert.Equal("Daily", (await caller.Client().ReservePaperAsync(Paper)).Text);
        Assert.Equal(2, kiosk.Calls);
    }

    [Fact]
    public async Task A_change_that_got_no_answer_is_not_sent_again()
    {
        var (app, kiosk) = await Kiosks.StartAsync(Kiosks.BreakFirst);
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().BuyPaperAsync(Paper));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(1, kiosk.Calls);
    }

    [Fact]
    public async Task A_change_that_was_never_received_is_sent_again()
    {
        await using var caller = await Kiosks.CallerAsync("http://127.0.0.1:1");
        var clock = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().BuyPaperAsync(Paper));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal("unavailable", failure.FaultFromRpc()?.Code);

        // Two pauses of 40 ms with jitter lie between three attempts.
        Assert.True(clock.Elapsed > TimeSpan.FromMilliseconds(20), $"gave up after {clock.Elapsed}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_lost_while_one_of_two_addresses_takes_no_connections(bool change)
    {
        var (app, kiosk) = await Kiosks.StartAsync();
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(
            "http://127.0.0.1:1", builder => builder.Configuration["services:kiosk:http:1"] = app.Address());

        // Whether they arrive is asked here, not how soon on a busy machine.
        var deadline = DateTime.UtcNow.AddSeconds(30);
        for (var i = 0; i < 20; i++)
            await (change ? caller.Client().BuyPaperAsync(Paper, deadline: deadline) : caller.Client().GetPaperAsync(Paper, deadline: deadline));

        Assert.Equal(20, kiosk.Calls);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_is_not_asked_for_twice()
    {
        var (app, kiosk) = await Kiosks.StartAsync(_ => (_, _) => throw new Fault.Unavailable("sold_out_today", "Come tomorrow.").ToRpcException());
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().GetPaperAsync(Paper));

        Assert.Equal("sold_out_today", failure.FaultFromRpc()?.Code);
        Assert.Equal(1, kiosk.Calls);
    }

    [Fact]
    public async Task A_call_ends_at_its_deadline_and_the_service_learns_of_it()
    {
        var cancelled = new TaskCompletionSource();
        var (app, _) = await Kiosks.StartAsync(_ => async (_, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return "";
        });
        await using var __ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Client().GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddMilliseconds(200)));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Every_call_has_a_deadline()
    {
        DateTime deadline = default;
        var (app, _) = await Kiosks.StartAsync(_ => (title, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(title);
        });
        await using var __ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        await caller.Client().GetPaperAsync(Paper);

        Assert.InRange(deadline - DateTime.UtcNow, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_left_alone_for_a_moment()
    {
        var (app, kiosk) = await Kiosks.StartAsync(_ => async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return "";
        });
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());
        var client = caller.Client();
        var hanging = Enumerable.Range(0, 12).Select(_ => Assert.ThrowsAsync<RpcException>(async () =>
            await client.GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddMilliseconds(100))));
        await Task.WhenAll(hanging);
        var before = kiosk.Calls;

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.GetPaperAsync(Paper));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Contains("'kiosk' has not been answering", failure.Status.Detail);
        Assert.Equal(before, kiosk.Calls);

        // And asked again when the moment is over.
        kiosk.Answer = (title, _) => Task.FromResult(title);
        await Eventually.TrueAsync(async () => await AnswersAsync(client), "the service is asked again");
    }

    [Fact]
    public async Task A_bug_in_a_service_tells_its_caller_nothing_of_its_insides()
    {
        var (app, kiosk) = await Kiosks.StartAsync(_ => (_, _) => throw new InvalidOperationException("secret detail"));
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().GetPaperAsync(Paper));

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.Status.Detail);
        Assert.Null(failure.FaultFromRpc());
        Assert.Equal(1, kiosk.Calls);
    }

    [Theory]
    [InlineData("GetPaper", true)]
    [InlineData("ReservePaper", true)]
    [InlineData("BuyPaper", false)]
    public void Only_rpcs_whose_proto_says_so_are_idempotent(string rpc, bool idempotent) =>
        Assert.Equal(idempotent, ServiceRetries.IsIdempotent(Kiosk.Descriptor.FindMethodByName(rpc)));

    /// <summary>Over the first connection arrives the beginning of an answer only.</summary>
    private static async Task<(WebApplication App, KioskService.Behaviour Kiosk, TcpProxy Proxy)> BreakingAnswerAsync()
    {
        var (app, kiosk) = await Kiosks.StartAsync(_ => (_, _) => Task.FromResult(LongAnswer));
        var proxy = new TcpProxy(app.Port());
        proxy.BreakNextAfter(30_000);
        return (app, kiosk, proxy);
    }

    private static async Task<bool> AnswersAsync(Kiosk.KioskClient client)
    {
        try
        {
            return (await client.GetPaperAsync(Paper)).Text == "Daily";
        }
        catch (RpcException)
        {
            return false;
        }
    }
}
