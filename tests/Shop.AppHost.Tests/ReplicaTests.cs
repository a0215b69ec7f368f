using NpgsqlTypes;
using Shop.Testing;

namespace Shop.AppHost.Tests;

[Collection(PostgresOfModel.Name)]
public sealed class ReplicaTests(DataServices data)
{
    [Fact]
    public async Task What_is_written_to_the_primary_arrives_at_the_replica_by_streaming()
    {
        await Sql.AskAsync<int>(data.OrdersDb, "create table seen (n int); insert into seen values (42) returning n");
        var position = await Sql.AskAsync<NpgsqlLogSequenceNumber>(data.OrdersDb, "select pg_current_wal_lsn()");
        while (await Sql.AskAsync<NpgsqlLogSequenceNumber>(data.OrdersDb, "select pg_last_wal_replay_lsn()", "standby") < position)
            await Task.Delay(5);

        Assert.Equal(42, await Sql.AskAsync<int>(data.OrdersDb, "select n from seen", "standby"));
        Assert.Equal("streaming", await Sql.AskAsync<string>(data.OrdersDb, "select status from pg_stat_wal_receiver", "standby"));
        Assert.Equal("replica1", await Sql.AskAsync<string>(data.OrdersDb, "select slot_name::text from pg_replication_slots where active"));
    }

    [Fact]
    public async Task A_paused_replica_answers_with_old_data_until_it_is_resumed()
    {
        await Sql.AskAsync<int>(data.CatalogDb, "create table price (p int); insert into price values (1) returning p");
        await ReplicaShowsAsync(1);
        await GiveAsync("pause-replication");
        await Sql.AskAsync<int>(data.CatalogDb, "update price set p = 2 returning p");
        // It has received the change, and keeps it back.
        var position = await Sql.AskAsync<NpgsqlLogSequenceNumber>(data.CatalogDb, "select pg_current_wal_lsn()");
        while (await Sql.AskAsync<NpgsqlLogSequenceNumber>(data.CatalogDb, "select pg_last_wal_receive_lsn()", "standby") < position)
            await Task.Delay(5);
        Assert.Equal(1, await Sql.AskAsync<int>(data.CatalogDb, "select p from price", "standby"));

        await GiveAsync("resume-replication");
        await ReplicaShowsAsync(2);
    }

    private async Task ReplicaShowsAsync(int price)
    {
        while (await Sql.AskAsync<bool>(data.CatalogDb, "select to_regclass('price') is null", "standby")) await Task.Delay(5);
        while (await Sql.AskAsync<int>(data.CatalogDb, "select p from price", "standby") != price) await Task.Delay(5);
    }

    private async Task GiveAsync(string command)
    {
        var result = await data.Application.ResourceCommands.ExecuteCommandAsync("postgres-replica", command);
        Assert.True(result.Success, result.Message);
    }
}
