namespace Shop.PaymentSandbox.PaymentIntents;

internal enum PaymentIntentStatus
{
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Canceled,
    Succeeded,
}
