namespace Shop.PaymentSandbox.Tests.Running;

/// <summary>The real time and what a test adds to it.</summary>
public sealed class LaterClock : TimeProvider
{
    public TimeSpan Later { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
}
