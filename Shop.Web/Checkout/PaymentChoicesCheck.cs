using Microsoft.Extensions.Options;

namespace Shop.Web.Checkout;

/// <summary>A payment method without an id or a name stops the start with the key that is wrong.</summary>
internal sealed class PaymentChoicesCheck : IValidateOptions<PaymentChoices>
{
    public ValidateOptionsResult Validate(string? name, PaymentChoices options)
    {
        foreach (var (index, method) in options.Offered.Index())
        {
            if (string.IsNullOrWhiteSpace(method.Id))
                return ValidateOptionsResult.Fail($"PaymentMethods:Offered:{index}:Id must name a payment method, such as pm_card_visa.");
            if (string.IsNullOrWhiteSpace(method.Name))
                return ValidateOptionsResult.Fail($"PaymentMethods:Offered:{index}:Name must say what the shopper chooses.");
        }
        return ValidateOptionsResult.Success;
    }
}
