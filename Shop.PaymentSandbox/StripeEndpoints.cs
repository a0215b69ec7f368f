using Microsoft.AspNetCore.Mvc;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.PaymentIntents;
using Shop.PaymentSandbox.Refunds;

namespace Shop.PaymentSandbox;

/// <summary>The part of Stripe's API that the shop uses, and the page that shoppers see.</summary>
internal static class StripeEndpoints
{
    public static void MapStripe(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").AddEndpointFilter<SecretKeyCheck>().AddEndpointFilter<ApiVersionCheck>();

        v1.MapPost("/payment_intents", (HttpContext http, CallStripe call) =>
            call.RunAsync(http, "create", CreatePaymentIntent.Run));
        v1.MapGet("/payment_intents/{id}", (HttpContext http, CallStripe call, string id) =>
            call.RunAsync(http, "get", GetPaymentIntent.Run, id));
        v1.MapPost("/payment_intents/{id}/confirm", (HttpContext http, CallStripe call, string id) =>
            call.RunAsync(http, "confirm", ConfirmPaymentIntent.Run, id));
        v1.MapPost("/payment_intents/{id}/cancel", (HttpContext http, CallStripe call, string id) =>
            call.RunAsync(http, "cancel", CancelPaymentIntent.Run, id));
        v1.MapPost("/refunds", (HttpContext http, CallStripe call) =>
            call.RunAsync(http, "refund", CreateRefund.Run));
        v1.Map("/{**rest}", (HttpContext http) =>
            Respond.With(http, Refusal.UnknownAddress(http.Request.Method, http.Request.Path)));

        app.MapGet("/authenticate/{id}", (AuthenticateShopper page, string id, [FromQuery(Name = "client_secret")] string? clientSecret) =>
            page.Show(id, clientSecret));
        app.MapPost("/authenticate/{id}", (AuthenticateShopper page, string id, HttpRequest request, CancellationToken ct) =>
            page.DecideAsync(id, request, ct));
    }
}
