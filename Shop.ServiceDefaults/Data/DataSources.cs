using Npgsql;

namespace Shop.ServiceDefaults.Data;

/// <summary>Connections to the primary: everything that decides or writes. They are closed with the process's container.</summary>
/// <param name="dataSource">For whatever the process does.</param>
/// <param name="pulse">For <see cref="Pulse"/>: that all connections of the process are busy is no silence of the server.</param>
public sealed class PrimaryDataSource(NpgsqlDataSource dataSource, NpgsqlDataSource pulse) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource DataSource { get; } = dataSource;

    /// <summary>Whether it answers; asked by <see cref="ReplicaFreshness"/> where there is one.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>What it is asked over.</summary>
    internal NpgsqlDataSource PulseSource => pulse;

    /// <summary>The same for a shopper's request, which is refused at once while the primary does not answer instead of waiting for it.</summary>
    /// <exception cref="NpgsqlException">It does not; an outage as any other.</exception>
    public NpgsqlDataSource ForRequests => Pulse.Answers ? DataSource : throw Silent();

    public void Dispose()
    {
        pulse.Dispose();
        DataSource.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await pulse.DisposeAsync();
        await DataSource.DisposeAsync();
    }

    internal static NpgsqlException Silent() => new("The primary does not answer; not asked for a moment.");
}

/// <summary>Connections to the primary for what asks it again and again, which would otherwise fill the trace list.</summary>
public sealed class PollingDataSource(NpgsqlDataSource dataSource) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource DataSource { get; } = dataSource;

    public void Dispose() => DataSource.Dispose();

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}

/// <summary>The same for a library's own bookkeeping: what it leaves behind in a session is reset each time.</summary>
public sealed class LibraryDataSource(NpgsqlDataSource dataSource) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource DataSource { get; } = dataSource;

    public void Dispose() => DataSource.Dispose();

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}

/// <summary>
/// Connections to a replica, or to the primary while no replica answers. Their sessions are read-only even there,
/// so a write through them fails every time and not only on days when the replica is up.
/// </summary>
public sealed class ReplicaDataSource(NpgsqlDataSource dataSource) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource DataSource { get; } = dataSource;

    /// <summary>Whether it answers; asked by <see cref="ReplicaFreshness"/>.</summary>
    public Pulse Pulse { get; } = new();

    public void Dispose() => DataSource.Dispose();

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
