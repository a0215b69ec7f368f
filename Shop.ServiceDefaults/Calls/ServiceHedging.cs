using System.Net.Sockets;
using Grpc.Core;
using Polly;
using Polly.Hedging;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// How a replica that hangs is passed by. A read that is not answered for a while, or whose connection breaks, is asked of another replica as
/// well, and the first answer counts; it ends when none answers anything. What may be sent only once is sent to a replica that has just answered,
/// if need be a question after its health. That no connection could be opened is left to <see cref="ServiceRetries"/>.
/// </summary>
internal sealed class ServiceHedging
{
    /// <summary>The share of a read's deadline that one replica gets before another is asked too.</summary>
    private static readonly TimeSpan ReadPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>The same of a question after its health, which costs a replica nothing.</summary>
    private static readonly TimeSpan FindPatience = TimeSpan.FromMilliseconds(100);

    // Each replica is asked once. Only of new connections it is not known yet where they lead: half of them may lead to the one that hangs.
    // As many as Polly allows.
    private const int MostOthers = 10;

    private static readonly ResiliencePropertyKey<Call> CallKey = new("call");

    private const string Alive = "/alive";
    private static readonly TimeSpan FindAtMost = TimeSpan.FromSeconds(1);

    private readonly ServiceConnections _connections;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _reads;
    private readonly ResiliencePipeline<HttpResponseMessage> _finds;

    public ServiceHedging(ServiceConnections connections, TimeProvider clock)
    {
        _connections = connections;
        _clock = clock;
        _reads = Hedged(ReadPatience);
        _finds = Hedged(FindPatience);
    }

    private ResiliencePipeline<HttpResponseMessage> Hedged(TimeSpan patience) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _clock }
            .AddHedging(new HedgingStrategyOptions<HttpResponseMessage>
            {
                Delay = patience,
                MaxHedgedAttempts = MostOthers,
                ActionGenerator = AskAnother,
                ShouldHandle = attempt => ValueTask.FromResult(IsBroken(attempt.Outcome.Exception)),
            })
            .Build();

    // Connections that lead to a replica that hangs are all ended by their pings at about the same time.
    private static bool IsBroken(Exception? exception) =>
        exception is IOException or HttpRequestException { HttpRequestError: not HttpRequestError.ConnectionError };

    /// <summary>A read, whose answer comes whole.</summary>
    /// <exception cref="RpcException">No replica answers anything, so it was not waited for until its deadline.</exception>
    public async Task<HttpResponseMessage> ReadAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(ct) : null;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var read = AskAsync(_reads, () => Copy(request, body), stopped.Token);
        if (await IsInVainAsync(read, request, ct))
        {
            await stopped.CancelAsync();

            // Not as unavailable, which gRPC would ask again for.
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "No replica answers, neither this nor whether it lives."));
        }

        return (await read).Answer;
    }

    /// <summary>
    /// What is slow answers at least that it lives, and gets the whole deadline; a shopper does not wait as long for what hangs.
    /// </summary>
    private async Task<bool> IsInVainAsync(Task read, HttpRequestMessage request, CancellationToken ct)
    {
        await read.WaitAsync(ReadPatience, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (read.IsCompleted || _connections.JustAnswered() is not null)
            return false;

        var began = _clock.GetTimestamp();
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var found = FindAsync(request, stopped.Token);
        if (await Task.WhenAny(read, found) == found && found is { IsCompletedSuccessfully: true, Result: not null })
            return false;

        // The question may end early, by connections that break; the read gets its time all the same.
        if (FindAtMost - _clock.GetElapsedTime(began) is { Ticks: > 0 } left)
            await read.WaitAsync(left, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stopped.CancelAsync();
        return !read.IsCompleted && !ct.IsCancellationRequested && _connections.JustAnswered() is null;
    }

    /// <summary>What may not be sent twice, or answers with a stream.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var connection = _connections.JustAnswered() ?? await FindAsync(request, ct)
            ?? throw new HttpRequestException("No replica answers; nothing was sent.", new SocketException((int)SocketError.TimedOut));
        return await connection.SendAsync(request, ct);
    }

    /// <returns>A connection to a replica that says that it lives; null when none does.</returns>
    private async Task<ServiceConnection?> FindAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var address = new Uri(request.RequestUri!, Alive);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(FindAtMost);
        try
        {
            var (answer, connection) = await AskAsync(_finds, () => Question(address), limit.Token);
            answer.Dispose();
            return connection;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<(HttpResponseMessage Answer, ServiceConnection Connection)> AskAsync(
        ResiliencePipeline<HttpResponseMessage> hedged, Func<HttpRequestMessage> request, CancellationToken ct)
    {
        var call = new Call(request);
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(CallKey, call);
            var answer = await hedged.ExecuteAsync(
                static async (context, state) =>
                    await state.Hedging.AttemptAsync(state.Call, state.Hedging._connections.Next(), context.CancellationToken),
                context, (Hedging: this, Call: call));
            return (answer, call.AnsweredBy(answer));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Asked for when nobody has answered for a while, or a connection broke; null: everybody has been asked.</summary>
    private Func<ValueTask<Outcome<HttpResponseMessage>>>? AskAnother(HedgingActionGeneratorArguments<HttpResponseMessage> silence)
    {
        var call = silence.PrimaryContext.Properties.GetValue(CallKey, null!);
        if (_connections.NextBeside(call.DoubtAll()) is not { } connection)
            return null;
        var ct = silence.ActionContext.CancellationToken;
        return async () =>
        {
            try
            {
                return Outcome.FromResult(await AttemptAsync(call, connection, ct));
            }
            catch (Exception e)
            {
                return Outcome.FromException<HttpResponseMessage>(e);
            }
        };
    }

    private async Task<HttpResponseMessage> AttemptAsync(Call call, ServiceConnection connection, CancellationToken ct)
    {
        call.Begin(connection, _clock.GetTimestamp());
        var answer = await connection.SendAsync(call.Request(), ct);
        await answer.Content.LoadIntoBufferAsync(ct);
        call.End(answer, connection);
        return answer;
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (body is null)
            return copy;
        copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Content!.Headers.NonValidated)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    private static HttpRequestMessage Question(Uri address) => new(HttpMethod.Get, address)
    {
        Version = System.Net.HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>One call and the attempts at it.</summary>
    private sealed class Call(Func<HttpRequestMessage> request)
    {
        private readonly Lock _lock = new();
        private readonly List<(ServiceConnection Connection, long At)> _asked = [];
        private readonly Dictionary<HttpResponseMessage, ServiceConnection> _answers = [];

        public Func<HttpRequestMessage> Request => request;

        public void Begin(ServiceConnection connection, long at)
        {
            lock (_lock)
                _asked.Add((connection, at));
        }

        public void End(HttpResponseMessage answer, ServiceConnection connection)
        {
            lock (_lock)
                _answers[answer] = connection;
        }

        /// <returns>The replicas that have been asked, in vain so far.</returns>
        public IReadOnlyCollection<ServiceReplica> DoubtAll()
        {
            lock (_lock)
            {
                // Looked up now: a connection that was renewed for the call may lead elsewhere than the one before it.
                var asked = _asked.Select(asked => (asked.Connection.Replica, asked.At)).ToList();
                asked.ForEach(silent => silent.Replica.Doubt(silent.At));
                return [.. asked.Select(silent => silent.Replica)];
            }
        }

        public ServiceConnection AnsweredBy(HttpResponseMessage answer)
        {
            lock (_lock)
                return _answers[answer];
        }
    }
}
