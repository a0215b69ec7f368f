using Shop.PaymentSandbox.Calls;
using Shop.PaymentSandbox.Records;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary><c>POST /v1/payment_intents</c>: a payment to come, and with <c>confirm=true</c> its first attempt.</summary>
internal static class CreatePaymentIntent
{
    private static readonly string[] OnlyWithConfirm = ["return_url", "off_session", "error_on_requires_action"];

    public static Answer Run(StripeCall call)
    {
        var form = call.Form;
        var amount = form.Integer("amount");
        var currency = form.Text("currency")?.ToLowerInvariant();
        var automatic = ReadAutomatic(form);
        var allowed = AllowedTypes.Read(form);
        var method = ConfirmationForm.ReadMethod(form);
        var confirm = form.Flag("confirm");
        var misplaced = confirm ? null : OnlyWithConfirm.FirstOrDefault(name => form.Text(name) is not null);
        var confirmation = confirm ? ConfirmationForm.Read(form) : null;
        var intent = new PaymentIntent
        {
            Id = Ids.New("pi"),
            ClientSecret = "",
            Amount = amount ?? 0,
            Currency = currency ?? "",
            Created = call.Now,
            Metadata = form.Metadata(),
            Description = form.Text("description"),
            ReceiptEmail = form.Text("receipt_email"),
            AllowedTypes = allowed,
            AutomaticPaymentMethods = allowed is null ? automatic ?? new(Enabled: true, "always") : null,
            Method = method,
            Status = method is null ? PaymentIntentStatus.RequiresPaymentMethod : PaymentIntentStatus.RequiresConfirmation,
        };

        if (form.Problem() is { } problem)
            return problem;
        if (AmountProblem(amount, currency) is { } amountProblem)
            return amountProblem;
        if (allowed is not (null or ["card"]))
            return Refusal.Invalid("This sandbox knows one kind of payment method: card.", null, AllowedTypes.Name);
        if (allowed is not null && automatic is not null)
            return Refusal.Invalid($"Send automatic_payment_methods or {AllowedTypes.Name}, not both.", null, AllowedTypes.Name);
        if (misplaced is not null)
            return Refusal.Invalid($"{misplaced} is only for requests with confirm=true.", null, misplaced);

        intent = intent with { ClientSecret = Ids.ClientSecret(intent.Id) };
        var created = call.Event("payment_intent.created", intent.Id, PaymentIntentView.Of(intent));
        return confirmation is null
            ? Answer.Ok(call.View(intent), new Change { Intent = intent, Events = [created] })
            : AttemptPayment.Run(call, intent, confirmation, created);
    }

    private static AutomaticPaymentMethods? ReadAutomatic(RequestForm form)
    {
        var enabled = form.Choice("automatic_payment_methods[enabled]", "true", "false");
        var redirects = form.Choice("automatic_payment_methods[allow_redirects]", "always", "never");
        return enabled is null ? null : new AutomaticPaymentMethods(enabled == "true", redirects ?? "always");
    }

    private static Refusal? AmountProblem(long? amount, string? currency)
    {
        if (amount is null)
            return Refusal.Invalid("Missing required param: amount.", "parameter_missing", "amount");
        if (currency is null)
            return Refusal.Invalid("Missing required param: currency.", "parameter_missing", "currency");
        if (LeastAmounts.In(currency) is not { } least)
            return Refusal.Invalid($"Invalid currency: {currency}. This sandbox knows {LeastAmounts.Currencies}.", null, "currency");
        if (amount < least)
            return Refusal.Invalid($"The amount must be at least {least} in {currency}.", "amount_too_small", "amount");
        if (amount > LeastAmounts.Most)
            return Refusal.Invalid($"The amount must be no more than {LeastAmounts.Most}.", "amount_too_large", "amount");
        return null;
    }
}
