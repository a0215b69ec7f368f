using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Events.V1;
using Shop.Orders.V1;

namespace Shop.Catalog.Tests.Stack;

/// <summary>The other service, as far as Catalog and the demo know it: its event log and its shelves, over real gRPC.</summary>
public sealed class OrdersStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Log _log = new();
    private readonly Shelves _shelves = new();

    private OrdersStandIn()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(_log).AddSingleton(_shelves);
        _app = builder.Build();
        _app.MapGrpcService<Log>();
        _app.MapGrpcService<Shelves>();
    }

    public string Address => _app.Urls.Single();

    /// <summary>Units received so far, by SKU id.</summary>
    public IReadOnlyDictionary<string, int> Received => _shelves.Units;

    /// <summary>Called before goods are received, with how often that was tried: what it throws is the answer.</summary>
    public Action<int> BeforeReceiving { set => _shelves.Before = value; }

    public static async Task<OrdersStandIn> StartAsync()
    {
        var orders = new OrdersStandIn();
        await orders._app.StartAsync();
        return orders;
    }

    public void Tell(Guid sku, int available, long version) =>
        _log.Append(new StockChanged { SkuId = sku.ToString(), Available = available, Version = version }, sku.ToString());

    /// <summary>That an order of one unit each was confirmed, or that it was cancelled.</summary>
    public void TellOfOrder(Guid order, string shopper, bool undone, params Guid[] skus) => _log.Append(
        new OrderBought
        {
            OrderId = order.ToString(),
            Shopper = shopper,
            At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
            Undone = undone,
            Lines = { skus.Select(sku => new BoughtLine { SkuId = sku.ToString(), Quantity = 1 }) },
        },
        order.ToString());

    public ValueTask DisposeAsync()
    {
        _log.End();
        return _app.DisposeAsync();
    }

    private sealed class Log : EventLog.EventLogBase
    {
        private readonly ConcurrentQueue<Event> _events = new();
        private readonly CancellationTokenSource _end = new();
        private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Append(IMessage payload, string subject)
        {
            lock (_events)
            {
                _events.Enqueue(new Event
                {
                    Position = new Position { Transaction = 1, Number = _events.Count + 1 },
                    Kind = payload.Descriptor.FullName,
                    Subject = subject,
                    Payload = JsonFormatter.Default.Format(payload),
                    At = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow),
                });
            }

            Interlocked.Exchange(ref _bell, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        public void End() => _end.Cancel();

        public override async Task ReadEvents(ReadEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _end.Token);
            var after = request.After?.Number ?? 0;
            while (!ends.IsCancellationRequested)
            {
                var ring = Volatile.Read(ref _bell).Task;
                foreach (var e in _events.Where(e => e.Position.Number > after).ToList())
                {
                    await responseStream.WriteAsync(e, ends.Token);
                    after = e.Position.Number;
                }

                await Task.WhenAny(ring, Task.Delay(Timeout.Infinite, ends.Token));
            }
        }
    }

    private sealed class Shelves : Orders.V1.Stock.StockBase
    {
        private readonly HashSet<string> _keys = [];
        private int _attempts;

        public ConcurrentDictionary<string, int> Units { get; } = [];

        public Action<int> Before { get; set; } = _ => { };

        public override Task<ReceiveGoodsResponse> ReceiveGoods(ReceiveGoodsRequest request, ServerCallContext context)
        {
            lock (_keys)
            {
                Before(++_attempts);
                if (_keys.Add(request.IdempotencyKey))
                {
                    foreach (var line in request.Lines)
                        Units.AddOrUpdate(line.SkuId, line.Units, (_, units) => units + line.Units);
                }
            }

            return Task.FromResult(new ReceiveGoodsResponse());
        }
    }
}
