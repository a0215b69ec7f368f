using System.Net;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.PaymentIntents;

/// <summary>Cards whose issuer sends the shopper to a page of its own first.</summary>
public sealed class AuthenticationTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private const string ReturnUrl = "https://shop.example/orders/1?from=bank";

    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task A_shopper_who_authenticates_has_paid_and_comes_back()
    {
        var orderId = Guid.NewGuid().ToString();
        var waiting = await AskForAuthenticationAsync("pm_card_authenticationRequired", orderId);
        Assert.Null(await sandbox.Admin.OrderAsync(orderId));

        var back = await DecideAsync(waiting, "approve");

        Assert.StartsWith(ReturnUrl + "&", back);
        Assert.Contains($"payment_intent={waiting.Id}", back);
        Assert.EndsWith("redirect_status=succeeded", back);
        Assert.Equal("succeeded", (await sandbox.PaymentIntents.GetAsync(waiting.Id)).Status);
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
        await sandbox.Webhooks.NextAsync(waiting.Id, EventTypes.PaymentIntentRequiresAction);
        var told = await sandbox.Webhooks.NextAsync(waiting.Id, EventTypes.PaymentIntentSucceeded);
        Assert.Null(told.Event.Request);
    }

    [Fact]
    public async Task A_second_click_charges_nothing_more()
    {
        var orderId = Guid.NewGuid().ToString();
        var waiting = await AskForAuthenticationAsync("pm_card_authenticationRequired", orderId);

        await DecideAsync(waiting, "approve");
        var back = await DecideAsync(waiting, "refuse");

        Assert.EndsWith("redirect_status=succeeded", back);
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task A_shopper_who_fails_to_authenticate_has_not_paid()
    {
        var waiting = await AskForAuthenticationAsync("pm_card_threeDSecure2Required");

        var back = await DecideAsync(waiting, "refuse");

        Assert.EndsWith("redirect_status=failed", back);
        var read = await sandbox.PaymentIntents.GetAsync(waiting.Id);
        Assert.Equal("requires_payment_method", read.Status);
        Assert.Equal("payment_intent_authentication_failure", read.LastPaymentError.Code);
    }

    [Fact]
    public async Task An_issuer_may_still_refuse_after_authentication()
    {
        var waiting = await AskForAuthenticationAsync("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds");

        await DecideAsync(waiting, "approve");

        var read = await sandbox.PaymentIntents.GetAsync(waiting.Id);
        Assert.Equal("insufficient_funds", read.LastPaymentError.DeclineCode);
    }

    [Fact]
    public async Task With_nobody_there_to_authenticate_the_card_is_declined()
    {
        var created = await sandbox.CreateAsync();

        var declined = await Assert.ThrowsAsync<StripeException>(() => sandbox.PaymentIntents.ConfirmAsync(
            created.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_authenticationRequired", ErrorOnRequiresAction = true }));

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.HttpStatusCode);
        Assert.Equal("authentication_required", declined.StripeError.Code);
    }

    [Fact]
    public async Task The_page_is_shown_only_to_who_was_sent_there()
    {
        var waiting = await AskForAuthenticationAsync("pm_card_authenticationRequired");

        using var page = await _browser.GetAsync(waiting.NextAction.RedirectToUrl.Url);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("Complete authentication", text);
        Assert.Contains("<dd>Vitrine</dd>", text);
        Assert.Contains("<dd>Visa ending in 3184</dd>", text);
        Assert.Matches("<p class=\"amount\">\\$[0-9,]+\\.[0-9]{2}</p>", text);

        using var guess = await _browser.GetAsync(new Uri(sandbox.Address, $"/authenticate/{waiting.Id}?client_secret=guess"));
        Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
    }

    public void Dispose() => _browser.Dispose();

    private async Task<PaymentIntent> AskForAuthenticationAsync(string card, string? orderId = null)
    {
        var created = await sandbox.CreateAsync(orderId);
        var waiting = await sandbox.ConfirmAsync(created.Id, card, returnUrl: ReturnUrl);
        Assert.Equal("requires_action", waiting.Status);
        Assert.Equal("redirect_to_url", waiting.NextAction.Type);
        Assert.Equal(ReturnUrl, waiting.NextAction.RedirectToUrl.ReturnUrl);
        return waiting;
    }

    private async Task<string> DecideAsync(PaymentIntent waiting, string decision)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_secret"] = waiting.ClientSecret,
            ["decision"] = decision,
        });
        using var answer = await _browser.PostAsync(new Uri(sandbox.Address, $"/authenticate/{waiting.Id}"), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.AbsoluteUri;
    }
}
