using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>The page a card's issuer would show, where the shopper proves to be the owner or fails to. Works without scripts.</summary>
internal sealed class AuthenticateShopper(Books books, IOptions<SandboxOptions> options, TimeProvider clock)
{
    public IResult Show(string id, string? clientSecret)
    {
        if (Find(id, clientSecret) is not { } intent)
            return Results.NotFound();

        return intent.Status is PaymentIntentStatus.RequiresAction
            ? AuthenticationPage.Ask(intent, options.Value.Merchant)
            : Leave(intent);
    }

    public async Task<IResult> DecideAsync(string id, HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return Results.BadRequest("Send the form of this page.");

        var form = await request.ReadFormAsync(ct);
        if (Find(id, form["client_secret"]) is null)
            return Results.NotFound();
        var decision = form["decision"].ToString();
        if (decision is not ("approve" or "refuse"))
            return Results.BadRequest("The decision is 'approve' or 'refuse'.");

        await books.CommitAsync(state => Decide(state, id, approved: decision == "approve"));
        return Leave(books.State.Intents[id]);
    }

    private Answer Decide(BooksState state, string id, bool approved)
    {
        var call = new StripeCall(Id: null, IdempotencyKey: null, id, new RequestForm([]), Sandbox: new Uri("about:blank"), state, clock.GetUtcNow());

        // The second click of a double click, or a confirmation with another card in the meantime.
        if (state.Intents[id] is not { Status: PaymentIntentStatus.RequiresAction, Method: { } method } intent)
            return Answer.Ok(PaymentIntentView.Of(state.Intents[id]));
        if (approved)
            return AttemptPayment.AfterAuthentication(call, intent, method);

        var error = new CardError(
            CardError.AuthenticationFailed, DeclineCode: null, "The authentication of the payment method failed.", Charge: null, method);
        return AttemptPayment.Decline(call, intent, error, []);
    }

    private PaymentIntent? Find(string id, string? clientSecret) =>
        books.State.FindIntent(id) is { } intent && intent.ClientSecret == clientSecret ? intent : null;

    private static IResult Leave(PaymentIntent intent)
    {
        var outcome = intent.Status is PaymentIntentStatus.Succeeded ? "succeeded" : "failed";
        if (intent.ReturnUrl is not { } back)
            return AuthenticationPage.Done(outcome);

        return Results.Redirect(QueryHelpers.AddQueryString(back.AbsoluteUri, new Dictionary<string, string?>
        {
            ["payment_intent"] = intent.Id,
            ["payment_intent_client_secret"] = intent.ClientSecret,
            ["redirect_status"] = outcome,
        }));
    }
}
