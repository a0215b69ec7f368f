namespace Shop.Orders.Payments;

/// <summary>The payment providers by their names, as payments, refunds and webhooks carry them.</summary>
public sealed class PaymentGateways(IServiceProvider services)
{
    /// <summary>Null when no such provider is set up.</summary>
    public IPaymentGateway? Find(string provider) => services.GetKeyedService<IPaymentGateway>(provider);

    /// <summary>For a provider that stands in a row of ours.</summary>
    /// <exception cref="InvalidOperationException">It is set up no longer, and its payments cannot be brought to an end.</exception>
    public IPaymentGateway Of(string provider) =>
        Find(provider) ?? throw new InvalidOperationException($"There are payments by \"{provider}\", which is not set up any more.");
}
