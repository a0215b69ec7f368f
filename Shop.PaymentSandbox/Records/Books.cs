using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Webhooks;

namespace Shop.PaymentSandbox.Records;

/// <summary>Keeps what happened. Requests are decided one after another, so none sees half of what another does.</summary>
internal sealed class Books : IAsyncDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Channel<SandboxEvent> _news = Channel.CreateUnbounded<SandboxEvent>();
    private readonly LedgerFile? _file;
    private BooksState _state = BooksState.Empty;

    public Books(IOptions<SandboxOptions> options)
    {
        if (options.Value.LedgerPath is { } path)
        {
            _file = LedgerFile.Open(path, options.Value.CompactLedgerAt, change => _state = _state.Apply(change));
            _file.CompactWhenGrown(_state);
        }

        foreach (var occurred in _state.Undelivered.Values)
            _news.Writer.TryWrite(occurred);
    }

    public BooksState State => Volatile.Read(ref _state);

    /// <summary>Events to tell, first those that an earlier process left behind.</summary>
    public ChannelReader<SandboxEvent> News => _news.Reader;

    /// <summary>Lets <paramref name="decide"/> see the newest state, and writes down what it changed before its answer leaves.</summary>
    public async Task<Answer> CommitAsync(Func<BooksState, Answer> decide)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var answer = decide(_state);
            if (answer.Change is { } change)
                await WriteAsync(change);
            return answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task MarkDeliveredAsync(SandboxEvent occurred)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await WriteAsync(new Change { Delivered = occurred.Id });
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Not in the middle of a line.
        await _oneAtATime.WaitAsync();
        _file?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task WriteAsync(Change change)
    {
        if (_file is not null)
            await _file.AppendAsync(change);

        Volatile.Write(ref _state, _state.Apply(change));
        _file?.CompactWhenGrown(_state);
        foreach (var occurred in change.Events)
            _news.Writer.TryWrite(occurred);
    }
}
