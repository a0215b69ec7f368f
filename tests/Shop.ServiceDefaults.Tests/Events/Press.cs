using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Events;
using Shop.Events.V1;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Events;

/// <summary>The service that tells: a press with its event log.</summary>
internal static class Press
{
    public static async Task<WebApplication> StartAsync(string database)
    {
        var app = await TestApp.WithPetsAsync(database, builder =>
        {
            builder.ListenForGrpc();
            builder.AddEventLog();
        });
        app.MapGrpcService<EventLogService>();
        await app.StartAsync();
        return app;
    }

    public static Task PrintAsync(this WebApplication press, string title, int copies = 1) =>
        press.Get<EventTransactions>().RunAsync(
            async (transaction, ct) =>
            {
                await EventWriter.AppendAsync(transaction, new PaperPrinted { Title = title, Copies = copies }, title, ct);
                return title;
            },
            CancellationToken.None);
}

/// <summary>The service that listens: it adds up copies per title, so that an event applied twice shows.</summary>
internal static class Archive
{
    public static async Task<WebApplication> StartAsync(string database, string press, PrintedHandler.Seam? seam = null, LogOf? log = null)
    {
        var app = await TestApp.WithPetsAsync(database, builder =>
        {
            builder.Configuration["services:press:http:0"] = press;
            builder.Services.AddSingleton(seam ?? new PrintedHandler.Seam());
            builder.AddEventConsumer("press", typeof(PrintedHandler));
            if (log is not null)
                builder.Logging.AddProvider(log);
        });
        await using (var create = app.Get<PrimaryDataSource>().DataSource.CreateCommand(
            "create table if not exists copies (title text primary key, n int not null, first bigint generated always as identity)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        await app.StartAsync();
        return app;
    }

    /// <summary>"title:copies", in the order in which titles were first heard of.</summary>
    public static async Task<List<string>> CopiesAsync(this WebApplication archive)
    {
        // Not by the archive's own connections: it may be told for two seconds that the primary is gone, when a test kills one of them.
        await using var connection = new NpgsqlConnection(archive.Configuration.GetConnectionString("pets"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select title || ':' || n from copies order by first", connection);
        await using var rows = await command.ExecuteReaderAsync();
        List<string> list = [];
        while (await rows.ReadAsync())
            list.Add(rows.GetString(0));
        return list;
    }
}

/// <summary>Adds the copies to what is there. The seam is the point between the effect and the commit.</summary>
public sealed class PrintedHandler(PrintedHandler.Seam seam) : IEventHandler
{
    public string Kind => PaperPrinted.Descriptor.FullName;

    public async Task ApplyAsync(Event e, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var printed = e.Read<PaperPrinted>();
        await using var add = new NpgsqlCommand(
            "insert into copies (title, n) values ($1, $2) on conflict (title) do update set n = copies.n + excluded.n",
            (NpgsqlConnection)connection,
            (NpgsqlTransaction)transaction)
        {
            Parameters = { new() { Value = printed.Title }, new() { Value = printed.Copies } },
        };
        await add.ExecuteNonQueryAsync(ct);
        await seam.BeforeCommit(e, (NpgsqlConnection)connection);
    }

    public sealed class Seam
    {
        public Func<Event, NpgsqlConnection, Task> BeforeCommit { get; set; } = (_, _) => Task.CompletedTask;
    }
}
