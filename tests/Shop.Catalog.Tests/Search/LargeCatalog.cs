using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Catalog.Tests.Stack;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Tests.Search;

/// <summary>Thousands of products made of the bench's words, in a database of their own.</summary>
internal sealed class LargeCatalog(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public NpgsqlDataSource Database => app.Services.GetRequiredService<PrimaryDataSource>().DataSource;

    public int Products { get; private set; }

    public static async Task<LargeCatalog> StartAsync(RunningCatalog catalog) => new(await catalog.StartOnEmptyDatabaseAsync());

    /// <summary>As a night later: with statistics, and everything on the replica.</summary>
    public async Task GrowToAsync(int products)
    {
        await using (var connection = await Database.OpenConnectionAsync())
        {
            await RunAsync(connection, Read("Words.sql"));
            await RunAsync(connection, Read("Catalog.sql"), new("from", Products + 1), new("to", products));
            await RunAsync(
                connection, "select refresh_product_search(array(select product_id from products except select product_id from product_search))");
            await RunAsync(connection, "vacuum analyze");
        }

        Products = products;
        await RunningCatalog.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(LargeCatalog).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
