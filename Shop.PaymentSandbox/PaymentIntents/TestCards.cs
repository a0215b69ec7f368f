using System.Collections.Frozen;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>The test payment methods of Stripe's page "Testing", under the names they have there.</summary>
internal static class TestCards
{
    private static readonly IssuerRefusal Generic = new("card_declined", "generic_decline", "Your card was declined.");
    private static readonly IssuerRefusal NoFunds = new("card_declined", "insufficient_funds", "Your card has insufficient funds.");
    private static readonly IssuerRefusal Lost = new("card_declined", "lost_card", "Your card was declined.");
    private static readonly IssuerRefusal Stolen = new("card_declined", "stolen_card", "Your card was declined.");
    private static readonly IssuerRefusal Fraud = new("card_declined", "fraudulent", "Your card was declined.");
    private static readonly IssuerRefusal TooOften = new("card_declined", "card_velocity_exceeded", "Your card was used too often or for too much.");
    private static readonly IssuerRefusal Expired = new("expired_card", null, "Your card has expired.");
    private static readonly IssuerRefusal WrongCvc = new("incorrect_cvc", null, "Your card's security code is incorrect.");
    private static readonly IssuerRefusal Hiccup = new("processing_error", null, "Your card could not be processed. Try again in a while.");

    private static readonly FrozenDictionary<string, TestCard> ByName = All().ToFrozenDictionary(card => card.Name, StringComparer.Ordinal);

    public static TestCard? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<TestCard> All() =>
    [
        new("pm_card_visa", "visa", "4242"),
        new("pm_card_visa_debit", "visa", "5556"),
        new("pm_card_mastercard", "mastercard", "4444"),
        new("pm_card_mastercard_debit", "mastercard", "8210"),
        new("pm_card_mastercard_prepaid", "mastercard", "5100"),
        new("pm_card_amex", "amex", "8431"),
        new("pm_card_discover", "discover", "9424"),
        new("pm_card_diners", "diners", "0004"),
        new("pm_card_jcb", "jcb", "0505"),
        new("pm_card_unionpay", "unionpay", "0005"),

        .. Refusing("chargeDeclined", "0002", Generic),
        .. Refusing("chargeDeclinedInsufficientFunds", "9995", NoFunds),
        .. Refusing("chargeDeclinedLostCard", "9987", Lost),
        .. Refusing("chargeDeclinedStolenCard", "9979", Stolen),
        .. Refusing("chargeDeclinedExpiredCard", "0069", Expired),
        .. Refusing("chargeDeclinedIncorrectCvc", "0127", WrongCvc),
        .. Refusing("chargeDeclinedProcessingError", "0119", Hiccup),
        .. Refusing("chargeDeclinedVelocityLimitExceeded", "6975", TooOften),
        new("pm_card_radarBlock", "visa", "0019", Fraud),
        new("pm_card_chargeCustomerFail", "visa", "0341", Generic),

        new("pm_card_authenticationRequired", "visa", "3184", WantsAuthentication: true),
        new("pm_card_authenticationRequiredOnSetup", "visa", "3155", WantsAuthentication: true),
        new("pm_card_threeDSecure2Required", "visa", "3220", WantsAuthentication: true),
        new("pm_card_threeDSecureRequiredChargeDeclined", "visa", "1629", Generic, WantsAuthentication: true),
        new("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "visa", "3178", NoFunds, WantsAuthentication: true),
    ];

    // Both spellings are in use: older pages of Stripe's leave out the brand.
    private static IEnumerable<TestCard> Refusing(string behaviour, string last4, IssuerRefusal refusal) =>
        [new($"pm_card_{behaviour}", "visa", last4, refusal), new($"pm_card_visa_{behaviour}", "visa", last4, refusal)];
}
