using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Catalog.V1;
using Shop.Events.V1;
using Shop.Types.V1;

namespace Shop.Orders.Tests.Stack;

/// <summary>The other service, seen from the wire: prices that change on demand, a log of its SKUs, and silence on demand.</summary>
public sealed class CatalogStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Event> _log = [];

    private CatalogStandIn()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, on => on.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<ProductsAnswers>();
        _app.MapGrpcService<PricesAnswers>();
        _app.MapGrpcService<EventAnswers>();
    }

    public ConcurrentDictionary<string, SkuDetail> Skus { get; } = [];

    /// <summary>Refuses every call about products and prices.</summary>
    public bool IsDown { get; set; }

    public int Calls;

    public string Address => _app.Urls.Single();

    public static async Task<CatalogStandIn> StartAsync()
    {
        var catalog = new CatalogStandIn();
        await catalog._app.StartAsync();
        return catalog;
    }

    /// <summary>A new SKU, published in the log.</summary>
    public string Sell(string name, decimal price)
    {
        var sku = new SkuDetail
        {
            SkuId = Guid.CreateVersion7().ToString(),
            ProductId = Guid.CreateVersion7().ToString(),
            ProductSlug = name.ToLowerInvariant().Replace(' ', '-'),
            ProductName = name,
            Attributes = { new Fact { Name = "Colour", Value = "Stone" } },
            ImageHash = new string('a', 64),
        };
        Skus[sku.SkuId] = sku;
        Reprice(sku.SkuId, price);
        Publish(sku.SkuId);
        return sku.SkuId;
    }

    public void Reprice(string sku, decimal price)
    {
        var money = new Shop.Contracts.Money(price, "USD").ToProto();
        var changed = Skus[sku].Clone();
        changed.Price = Copy(money);
        changed.ListPrice = Copy(money);
        changed.PriceSteps.Clear();
        changed.PriceSteps.Add(new PriceStep { Kind = "base", Text = "Base price", Amount = Copy(money) });
        Skus[sku] = changed;
    }

    /// <summary>Says in which quantities it is sold; Orders hears of it when it is published.</summary>
    public void SellIn(string sku, Shop.Contracts.QuantityRule rule)
    {
        var changed = Skus[sku].Clone();
        changed.Quantity = rule.ToProto();
        Skus[sku] = changed;
    }

    /// <summary>As a sale does that runs until then.</summary>
    public void Reduce(string sku, decimal by, DateTimeOffset until)
    {
        var changed = Skus[sku].Clone();
        var reduction = new Shop.Contracts.Money(-by, "USD");
        changed.Lowest30Days = changed.ListPrice;
        changed.Price = (Shop.Contracts.Money.From(changed.ListPrice) + reduction).ToProto();
        changed.PriceSteps.Add(new PriceStep
        {
            Kind = "sale",
            Text = "Sale",
            Amount = reduction.ToProto(),
            EndsAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(until),
        });
        Skus[sku] = changed;
    }

    /// <summary>Appends the SKU as it is to the log; the newest message so far, unless <paramref name="version"/> says otherwise.</summary>
    public void Publish(string sku, bool archived = false, long? version = null)
    {
        var published = Skus[sku];
        var changed = new SkuChanged
        {
            SkuId = sku,
            ProductId = published.ProductId,
            ProductSlug = published.ProductSlug,
            ProductName = published.ProductName,
            Attributes = { published.Attributes },
            Price = published.Price,
            ImageHash = published.ImageHash,
            Lang = published.Lang,
            Quantity = published.Quantity,
            Archived = archived,
        };
        lock (_log)
        {
            changed.Version = version ?? _log.Count + 1;
            _log.Add(new Event
            {
                Position = new Position { Transaction = 1, Number = _log.Count + 1 },
                Kind = SkuChanged.Descriptor.FullName,
                Subject = sku,
                Payload = JsonFormatter.Default.Format(changed),
                At = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
            });
        }
    }

    public IReadOnlyList<Event> LogAfter(long number)
    {
        lock (_log)
        {
            return [.. _log.Where(e => e.Position.Number > number)];
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Money Copy(Money money) => money.Clone();

    private IEnumerable<SkuDetail> Find(IEnumerable<string> skus)
    {
        Interlocked.Increment(ref Calls);
        if (IsDown)
            throw new RpcException(new Status(StatusCode.Unavailable, "The stand-in is silent on demand."));

        return skus.Where(Skus.ContainsKey).Select(sku => Skus[sku]);
    }

    private sealed class ProductsAnswers(CatalogStandIn catalog) : Products.ProductsBase
    {
        public override Task<GetSkusResponse> GetSkus(GetSkusRequest request, ServerCallContext context) =>
            Task.FromResult(new GetSkusResponse { Skus = { catalog.Find(request.SkuIds) } });
    }

    private sealed class PricesAnswers(CatalogStandIn catalog) : Prices.PricesBase
    {
        public override Task<QuotePricesResponse> QuotePrices(QuotePricesRequest request, ServerCallContext context) =>
            Task.FromResult(new QuotePricesResponse { Quotes = { catalog.Find(request.Lines.Select(line => line.SkuId)) } });
    }

    private sealed class EventAnswers(CatalogStandIn catalog) : EventLog.EventLogBase
    {
        public override async Task ReadEvents(ReadEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
        {
            var after = request.After?.Number ?? 0;
            while (!context.CancellationToken.IsCancellationRequested)
            {
                foreach (var e in catalog.LogAfter(after))
                {
                    await responseStream.WriteAsync(e, context.CancellationToken);
                    after = e.Position.Number;
                }

                await Task.Delay(10, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
