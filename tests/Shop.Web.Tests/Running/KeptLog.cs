using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Tests.Running;

/// <summary>Everything a site logs as an error, but of the data stores that are not there in these tests.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private static readonly string[] Absent = ["StackExchange.Redis", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection"];

    public ConcurrentQueue<string> Errors { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, Errors);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        // None, by which FusionCache is told to keep a word to itself, is the highest of all.
        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical && !Absent.Any(name.StartsWith);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{name}: {formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}");
        }
    }
}
