using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Running;

/// <summary>A webhook as it came over the wire.</summary>
public sealed record Received(string Body, string Signature)
{
    /// <summary>Read without asking who signed it.</summary>
    public Event Event => EventUtility.ParseEvent(Body);

    public string About => Event.Data.Object switch
    {
        PaymentIntent intent => intent.Id,
        Refund refund => refund.PaymentIntentId,
        Charge charge => charge.PaymentIntentId,
        Dispute dispute => dispute.PaymentIntentId,
        var other => throw new InvalidOperationException($"An event about {other}."),
    };
}

/// <summary>The shop's end of the webhooks: takes them, or answers what a test tells it to.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
    private readonly Queue<int> _answers = new();
    private readonly List<Received> _passed = [];
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(new Uri(_app.Urls.Single()), "/webhooks/payment");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/webhooks/payment", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The answers to the next webhooks; after them it is 200 again.</summary>
    public void AnswerNext(params int[] statuses)
    {
        lock (_answers)
            Array.ForEach(statuses, _answers.Enqueue);
    }

    /// <summary>The next webhook of this type about this payment, in the order they came; fails when none comes.</summary>
    public Task<Received> NextAsync(string paymentIntent, string type) =>
        NextAsync(received => received.About == paymentIntent && received.Event.Type == type, $"{type} about {paymentIntent}");

    public Task<Received> NextAsync(string paymentIntent) =>
        NextAsync(received => received.About == paymentIntent, $"a webhook about {paymentIntent}");

    /// <summary>Whether one came by already that no test has taken.</summary>
    public bool Has(string paymentIntent, string type)
    {
        while (_received.Reader.TryRead(out var received))
            _passed.Add(received);
        return _passed.Exists(received => received.About == paymentIntent && received.Event.Type == type);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<Received> NextAsync(Predicate<Received> isWanted, string what)
    {
        if (_passed.FindIndex(isWanted) is >= 0 and var index)
        {
            var earlier = _passed[index];
            _passed.RemoveAt(index);
            return earlier;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (true)
            {
                var received = await _received.Reader.ReadAsync(patience.Token);
                if (isWanted(received))
                    return received;

                _passed.Add(received);
            }
        }
        catch (OperationCanceledException)
        {
            var others = string.Join(", ", _passed.Select(received => $"{received.Event.Type} about {received.About}"));
            throw new TimeoutException($"There was no {what}, only: {others}");
        }
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var received = new Received(await reader.ReadToEndAsync(), request.Headers["Stripe-Signature"].ToString());
        int status;
        lock (_answers)
            status = _answers.TryDequeue(out var wanted) ? wanted : StatusCodes.Status200OK;

        await _received.Writer.WriteAsync(received);
        return Results.StatusCode(status);
    }
}
