using Shop.Web.Edge;

namespace Shop.Web.Checkout;

/// <summary>Sends the checkout form to Orders and turns the answer into what the page shows.</summary>
internal sealed class PlaceCheckoutOrder(
    CheckoutClient checkout, OrderLimit limit, IHttpContextAccessor accessor, TimeProvider clock)
{
    public async Task<CheckoutOutcome> RunAsync(CheckoutForm form)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Checkout is a page of a request.");
        if (await limit.RefuseAsync(http, http.RequestAborted) is { } tooMany)
            return CheckoutOutcome.NotTried with { Refused = tooMany };

        // Not bound to the browser's patience: a shopper who closes the page has pressed "Pay" all the same.
        var deadline = clock.GetUtcNow().UtcDateTime + OrderLimit.PaymentPatience;
        var answer = await checkout.PlaceOrderAsync(form.ToRequest(), deadline: deadline).AsResultAsync();
        if (answer.IsSuccess)
            return CheckoutOutcome.NotTried with { Placed = answer.Value.Order.OrderId };

        // Orders takes no form with an empty field; it is asked all the same, so that all mistakes are said at once.
        var missing = form.Missing();
        if (answer.Fault is Fault.Invalid invalid)
            return CheckoutOutcome.NotTried with { Refused = invalid, Errors = ErrorsOf(invalid, missing) };
        return missing.Count > 0 ? CheckoutOutcome.NotTried with { Errors = missing } : CheckoutOutcome.NotTried with { Refused = answer.Fault };
    }

    /// <summary>In the order of Orders; of an empty field this form speaks more plainly.</summary>
    private static Dictionary<string, string> ErrorsOf(Fault.Invalid invalid, Dictionary<string, string> missing)
    {
        var errors = new Dictionary<string, string>();
        foreach (var (field, sentences) in invalid.Errors)
            errors[CheckoutForm.FieldOf(field) ?? "main"] = string.Join(' ', sentences);
        foreach (var (field, sentence) in missing)
            errors[field] = sentence;
        return errors;
    }
}
