using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Shop.Contracts;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Calls;

/// <summary>A replica that hangs: the kernel takes its connections, and nothing is ever heard of it.</summary>
[Collection(Kiosks.Name)]
[Trait("Issue", "8.5.2")]
[Trait("Issue", "8.9.4")]
public sealed class HungReplicaTests : IDisposable
{
    private static readonly PaperRequest Paper = new() { Title = "Daily" };

    // What a read may take is two seconds; this machine may be busy.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly TcpListener _hung = new(IPAddress.Loopback, 0);

    public HungReplicaTests() => _hung.Start();

    public void Dispose() => _hung.Dispose();

    [Fact]
    public async Task No_read_fails_while_one_of_two_replicas_hangs()
    {
        var (app, kiosk) = await Kiosks.StartAsync();
        await using var _ = app;
        await using var proxy = new TcpProxy(app.Port(), HungPort);
        await using var caller = await Kiosks.CallerAsync(proxy.Address());
        var client = caller.Client();

        for (var i = 0; i < 60; i++)
            Assert.Equal("Daily", (await client.GetPaperAsync(Paper)).Text);

        Assert.InRange(kiosk.Calls, 60, 70);
    }

    [Fact]
    public void A_replica_that_is_silent_is_left_alone_but_for_one_try_a_second_and_until_it_answers()
    {
        var clock = new HandSetClock();
        var replica = new ServiceReplica(clock);
        replica.NoteAnswer();
        Assert.True(replica.HasJustAnswered);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        var asked = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromMilliseconds(300));

        replica.Doubt(asked);
        Assert.True(replica.IsDoubted);
        Assert.False(replica.HasJustAnswered);
        Assert.False(replica.TakeTrial());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(replica.TakeTrial());
        Assert.False(replica.TakeTrial());

        replica.NoteAnswer();
        Assert.False(replica.IsDoubted);
        replica.Doubt(asked);
        Assert.False(replica.IsDoubted);
    }

    [Fact]
    public async Task Nothing_that_is_sent_once_is_sent_to_a_replica_that_hangs()
    {
        var (app, kiosk) = await Kiosks.StartAsync();
        await using var _ = app;
        await using var proxy = new TcpProxy(app.Port(), HungPort);
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        for (var i = 0; i < 30; i++)
            Assert.Equal("Daily", (await caller.Client().BuyPaperAsync(Paper)).Text);

        Assert.Equal(30, kiosk.Calls);
    }

    [Fact]
    public async Task What_is_sent_once_finds_its_replica_behind_four_connections_to_one_that_hangs()
    {
        var (app, kiosk) = await Kiosks.StartAsync();
        await using var _ = app;
        await using var proxy = new TcpProxy(app.Port());
        proxy.LeadFirstTo(HungPort, connections: 4);
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        Assert.Equal("Daily", (await caller.Client().BuyPaperAsync(Paper)).Text);
        Assert.Equal(1, kiosk.Calls);
    }

    [Fact]
    public async Task A_read_passes_by_connections_that_break_all_at_once()
    {
        var (app, kiosk) = await Kiosks.StartAsync();
        await using var _ = app;
        using var broken = new TcpListener(IPAddress.Loopback, 0);
        broken.Start();
        var breaking = BreakAllAsync(broken);
        await using var proxy = new TcpProxy(app.Port());
        proxy.LeadFirstTo(((IPEndPoint)broken.LocalEndpoint).Port, connections: 8);
        await using var caller = await Kiosks.CallerAsync(proxy.Address());

        Assert.Equal("Daily", (await caller.Client().GetPaperAsync(Paper)).Text);
        Assert.Equal(1, kiosk.Calls);
        broken.Stop();
        await breaking;
    }

    [Fact]
    public async Task A_slow_read_is_asked_of_another_connection_too_and_a_slow_change_is_not()
    {
        var (app, kiosk) = await Kiosks.StartAsync(kiosk => async (title, context) =>
        {
            if (Volatile.Read(ref kiosk.Calls) == 1)
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return title;
        });
        await using var _ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        Assert.Equal("Daily", (await caller.Client().GetPaperAsync(Paper)).Text);
        Assert.Equal(2, kiosk.Calls);

        kiosk.Calls = 0;
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Client().BuyPaperAsync(Paper, deadline: DateTime.UtcNow.AddSeconds(1)));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(1, kiosk.Calls);
    }

    [Fact]
    public async Task When_all_replicas_hang_two_calls_wait_and_the_others_are_told_at_once()
    {
        await using var caller = await Kiosks.CallerAsync($"http://127.0.0.1:{HungPort}");
        var client = caller.Client();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(RefusalAsync(), RefusalAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), Soon);

        began = Stopwatch.GetTimestamp();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RefusalAsync()));
        Assert.All(refusals, refusal => Assert.Contains("has not been answering", refusal));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1));

        async Task<string> RefusalAsync()
        {
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.GetPaperAsync(Paper));
            Assert.IsType<Fault.Unavailable>(failure.FaultFromRpc());
            return failure.Status.Detail;
        }
    }

    [Fact]
    public async Task A_read_that_no_replica_answers_anything_to_ends_before_its_deadline()
    {
        await using var caller = await Kiosks.CallerAsync($"http://127.0.0.1:{HungPort}");
        var began = Stopwatch.GetTimestamp();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Client().GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddSeconds(30)));

        Assert.Contains("No replica answers", failure.Status.Detail);
        Assert.IsType<Fault.Unavailable>(failure.FaultFromRpc());
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), Soon);
    }

    [Fact]
    public async Task A_read_ends_before_its_deadline_also_when_connections_break_beside_those_that_hang()
    {
        using var broken = new TcpListener(IPAddress.Loopback, 0);
        broken.Start();
        var breaking = BreakAllAsync(broken);
        await using var proxy = new TcpProxy(((IPEndPoint)broken.LocalEndpoint).Port);
        proxy.LeadFirstTo(HungPort, connections: 2);
        await using var caller = await Kiosks.CallerAsync(proxy.Address());
        var began = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Client().GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddSeconds(30)));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), Soon);
        broken.Stop();
        await breaking;
    }

    [Fact]
    public async Task A_read_that_is_only_slow_gets_its_whole_deadline()
    {
        var (app, _) = await Kiosks.StartAsync(_ => async (title, context) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2.5), context.CancellationToken);
            return title;
        });
        await using var __ = app;
        await using var caller = await Kiosks.CallerAsync(app.Address());

        Assert.Equal("Daily", (await caller.Client().GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddSeconds(30))).Text);
    }

    [Fact]
    public async Task A_call_that_is_given_up_while_it_tries_does_not_say_that_the_service_answers()
    {
        await using var caller = await Kiosks.CallerAsync($"http://127.0.0.1:{HungPort}");
        var client = caller.Client();
        await Task.WhenAll(RefusalAsync(200, CancellationToken.None), RefusalAsync(200, CancellationToken.None));
        await Eventually.TrueAsync(
            async () =>
            {
                // Longer than the service is left alone, so that this is the call that tries.
                await Task.Delay(TimeSpan.FromSeconds(1.2));
                using var goesAway = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
                return await RefusalAsync(30_000, goesAway.Token) == StatusCode.Cancelled;
            },
            "a call that tries");

        Assert.Equal(StatusCode.Unavailable, await RefusalAsync(30_000, CancellationToken.None));

        async Task<StatusCode> RefusalAsync(int milliseconds, CancellationToken ct) =>
            (await Assert.ThrowsAsync<RpcException>(async () =>
                await client.GetPaperAsync(Paper, deadline: DateTime.UtcNow.AddMilliseconds(milliseconds), cancellationToken: ct))).StatusCode;
    }

    [Fact]
    public async Task A_change_that_finds_no_replica_is_refused_within_a_second_or_so_and_was_not_sent()
    {
        await using var caller = await Kiosks.CallerAsync($"http://127.0.0.1:{HungPort}");

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await caller.Client().BuyPaperAsync(Paper, deadline: DateTime.UtcNow.AddSeconds(30)));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Contains("nothing was sent", failure.Status.Detail);
    }

    /// <summary>Hears the beginning of a request and hangs up.</summary>
    private static async Task BreakAllAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await connection.GetStream().ReadAtLeastAsync(new byte[1024], minimumBytes: 1, throwOnEndOfStream: false);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private int HungPort => ((IPEndPoint)_hung.LocalEndpoint).Port;
}
