using Npgsql;

namespace Shop.Bench.Measuring;

/// <summary>What is read before and after a round.</summary>
internal sealed class Meters(CpuTimes cpu, NpgsqlDataSource primary, NpgsqlDataSource replica)
{
    public async Task<Reading> ReadAsync(CancellationToken ct) => new(cpu.Read(), await SqlCounters.ReadAsync(primary, replica, ct));
}

/// <param name="Cpu">Milliseconds by part.</param>
internal sealed record Reading(IReadOnlyDictionary<string, double> Cpu, SqlCounters Sql)
{
    public static Reading operator -(Reading after, Reading before) => new(
        after.Cpu.ToDictionary(part => part.Key, part => part.Value - before.Cpu.GetValueOrDefault(part.Key)),
        after.Sql - before.Sql);
}
