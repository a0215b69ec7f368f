using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.Orders.V1;

namespace Shop.Orders.Tests.Stack;

/// <summary>Carries the provider's webhooks to Orders byte by byte, as Web does, and keeps copies for replaying them.</summary>
public sealed class WebhookCarrier : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<(byte[] Body, string Signature)> _carried = [];

    public WebhookCarrier()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/webhooks/payment", CarryAsync);
    }

    public Uri Address => new(_app.Urls.Single() + "/webhooks/payment");

    /// <summary>Who gets them; null: nobody yet, and the provider is asked to come again.</summary>
    public V1.Payments.PaymentsClient? Orders { get; set; }

    /// <summary>They are kept, and taken as far as the provider can tell, but nobody gets them: a test will bring them.</summary>
    public bool KeepsThem { get; set; }

    public IReadOnlyList<(byte[] Body, string Signature)> Carried
    {
        get
        {
            lock (_carried)
            {
                return [.. _carried];
            }
        }
    }

    public static ReceiveWebhookRequest Message(byte[] body, string signature) =>
        new() { Provider = "stripe", Body = ByteString.CopyFrom(body), Signature = signature };

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> CarryAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        var signature = request.Headers["Stripe-Signature"].ToString();
        if (Orders is null)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

        try
        {
            if (!KeepsThem)
                await Orders.ReceiveWebhookAsync(Message(buffer.ToArray(), signature));
        }
        catch (RpcException e)
        {
            return Results.StatusCode(e.StatusCode == StatusCode.InvalidArgument ? 400 : 503);
        }

        lock (_carried)
        {
            _carried.Add((buffer.ToArray(), signature));
        }

        return Results.Ok();
    }
}
