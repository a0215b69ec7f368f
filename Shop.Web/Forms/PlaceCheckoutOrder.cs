using Shop.Orders.V1;

namespace Shop.Web.Forms;

/// <summary>Sends the checkout form to Orders and turns the answer into what the page shows.</summary>
internal sealed class PlaceCheckoutOrder(
    Checkout.CheckoutClient checkout, OrderLimit limit, IHttpContextAccessor accessor, TimeProvider clock)
{
    public async Task<CheckoutOutcome> RunAsync(CheckoutForm form)
    {
        if (form.Missing() is { Count: > 0 } missing)
            return CheckoutOutcome.NotTried with { Errors = missing };

        var http = accessor.HttpContext ?? throw new InvalidOperationException("Checkout is a page of a request.");
        if (await limit.RefuseAsync(http, http.RequestAborted) is { } tooMany)
            return CheckoutOutcome.NotTried with { Refused = tooMany };

        // Not bound to the browser's patience: a shopper who closes the page has pressed "Pay" all the same.
        var deadline = clock.GetUtcNow().UtcDateTime + OrderLimit.PaymentPatience;
        var answer = await checkout.PlaceOrderAsync(form.ToRequest(), deadline: deadline).AsResultAsync();
        return answer.IsSuccess
            ? CheckoutOutcome.NotTried with { Placed = answer.Value.Order.OrderId }
            : CheckoutOutcome.NotTried with { Refused = answer.Fault, Errors = ErrorsOf(answer.Fault) };
    }

    private static Dictionary<string, string> ErrorsOf(Fault fault)
    {
        if (fault is not Fault.Invalid invalid)
            return [];

        var errors = new Dictionary<string, string>();
        foreach (var (field, sentences) in invalid.Errors)
            errors[CheckoutForm.FieldOf(field) ?? "main"] = string.Join(' ', sentences);
        return errors;
    }
}
