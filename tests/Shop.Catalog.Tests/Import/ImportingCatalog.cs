using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Data;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Tests.Import;

/// <summary>A catalog of its own, empty at first, into which files are imported; for the tests of one class.</summary>
public class ImportingCatalog(RunningCatalog catalog) : IAsyncLifetime
{
    /// <summary>The first line of a file.</summary>
    public const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
        + "Variant Inventory Qty,Variant Price,Status,Note";

    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;

    public OrdersStandIn Orders => catalog.Orders;

    /// <summary>Beside those of every test.</summary>
    protected virtual IReadOnlyDictionary<string, string?>? Settings => null;

    public V1.Products.ProductsClient Products => new(_channel);

    public V1.Imports.ImportsClient Imports => new(_channel);

    public NpgsqlDataSource Primary => _app.Services.GetRequiredService<PrimaryDataSource>().DataSource;

    public Metadata AsOperator => [_app.Services.GetRequiredService<ShopperToken>().Header(Shopper.Operator)];

    public virtual async Task InitializeAsync()
    {
        _app = await catalog.StartOnEmptyDatabaseAsync(Settings);
        _channel = GrpcChannel.ForAddress(_app.Urls.Single());
    }

    public virtual async Task DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Sends a file in pieces of the given size.</summary>
    public async Task<V1.Import> SendAsync(byte[] file, bool isDryRun = false, int piece = 1000)
    {
        using var call = Imports.StartImport(AsOperator);
        await call.RequestStream.WriteAsync(new() { File = new() { Name = "products.csv", DryRun = isDryRun } });
        foreach (var part in file.Chunk(piece))
            await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(part) });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    /// <summary>Sends a file and waits until it has been worked through.</summary>
    public Task<GetImportResponse> ImportAsync(string file, bool isDryRun = false) => ImportAsync(Encoding.UTF8.GetBytes(file), isDryRun);

    public async Task<GetImportResponse> ImportAsync(byte[] file, bool isDryRun = false) =>
        await EndOfAsync((await SendAsync(file, isDryRun)).ImportId);

    public async Task<GetImportResponse> EndOfAsync(string import)
    {
        GetImportResponse found = null!;
        await RunningCatalog.UntilAsync(
            "the import",
            async () => (found = await Imports.GetImportAsync(new() { ImportId = import }, AsOperator)).Import.FinishedAt is not null,
            seconds: 60);
        return found;
    }

    public async Task<string> ExportAsync(string import = "")
    {
        using var call = Imports.ExportProducts(new() { ImportId = import }, AsOperator);
        using var file = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            part.Content.WriteTo(file);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Primary.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Primary.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Units that Orders has received of a variant.</summary>
    public async Task<int> ReceivedAsync(string code)
    {
        var sku = await ScalarAsync<Guid>($"select sku_id from skus where code = '{code}'");
        return Orders.Received.GetValueOrDefault(sku.ToString());
    }

    /// <summary>What became of the products: created, changed, unchanged, refused.</summary>
    public static string Counts(GetImportResponse import) => string.Create(
        CultureInfo.InvariantCulture,
        $"{import.Import.Created} {import.Import.Changed} {import.Import.Unchanged} {import.Import.Refused}");
}
