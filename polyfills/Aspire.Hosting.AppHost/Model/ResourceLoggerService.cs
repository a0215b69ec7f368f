using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>
/// The last lines each resource wrote to its console. DCP forgets a process's output when it is started again; here it stays.
/// </summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = [];

    /// <summary>A logger whose lines stand among those of the resource.</summary>
    public ILogger GetLogger(string resourceName) => new LineLogger(Log(resourceName));

    /// <summary>The lines kept so far.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask;
        yield return Log(resourceName).Lines();
    }

    /// <summary>The lines kept so far, then each new one; it never ends by itself.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<LogLine>> FollowAsync(string resourceName, [EnumeratorCancellation] CancellationToken ct)
    {
        var log = Log(resourceName);
        for (var last = 0; ;)
        {
            var more = log.More;
            var lines = log.Lines().Where(line => line.LineNumber > last).ToArray();
            if (lines.Length == 0)
            {
                await more.WaitAsync(ct);
                continue;
            }
            last = lines[^1].LineNumber;
            yield return lines;
        }
    }

    internal void Append(string resourceName, string line, bool isError) => Log(resourceName).Append(line, isError);

    private ConsoleLog Log(string resourceName) => _logs.GetOrAdd(resourceName, _ => new ConsoleLog());

    /// <summary>The newest 2,000 lines; enough to see what led to a crash, and bounded.</summary>
    private sealed class ConsoleLog
    {
        private const int Kept = 2000;
        private readonly Queue<LogLine> _lines = [];
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task More
        {
            get
            {
                lock (_lines) return _more.Task;
            }
        }

        public LogLine[] Lines()
        {
            lock (_lines) return [.. _lines];
        }

        public void Append(string line, bool isError)
        {
            lock (_lines)
            {
                _lines.Enqueue(new LogLine(++_count, line, isError));
                if (_lines.Count > Kept) _lines.Dequeue();
                _more.SetResult();
                _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private sealed class LineLogger(ConsoleLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            var text = exception is null ? formatter(state, null) : $"{formatter(state, null)} {exception}";
            foreach (var line in text.Split('\n'))
                log.Append($"{now} {line}", logLevel >= LogLevel.Error);
        }
    }
}
