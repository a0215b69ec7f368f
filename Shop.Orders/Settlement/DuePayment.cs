using Shop.Contracts;
using Shop.Orders.Database;
using Shop.Orders.Orders;

namespace Shop.Orders.Settlement;

/// <summary>An open payment that this process alone may drive until its lease runs out.</summary>
/// <param name="IntentId">Null while we never learned one, in which case nothing was ever confirmed.</param>
/// <param name="HoldUntil">Null once the order is no longer PENDING.</param>
/// <param name="Checks">How often somebody came back to it.</param>
public sealed record DuePayment(
    OrderKey Key,
    string Provider,
    Money Amount,
    string PaymentMethodId,
    int Attempt,
    string? IntentId,
    OrderStatus OrderStatus,
    DateTimeOffset? HoldUntil,
    int Checks);
