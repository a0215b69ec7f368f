namespace Shop.PaymentSandbox.Faults;

internal enum FaultKind
{
    /// <summary>The request is carried out and its connection cut before the answer.</summary>
    DropAnswer,

    /// <summary>The request takes so much longer; its idempotency key is in use all the while, and hanging up does not stop it.</summary>
    Delay,

    /// <summary>A 500, and nothing is done.</summary>
    ServerError,

    /// <summary>The webhook is sent a second time after it was taken.</summary>
    DuplicateWebhook,

    /// <summary>The webhook is sent so much later that the next ones of the same payment overtake it.</summary>
    ReorderWebhook,

    /// <summary>Before the true webhook comes one that says the payment succeeded, signed with another secret.</summary>
    ForgeWebhook,

    /// <summary>Before the true webhook comes the same lie with a right signature of ten minutes ago.</summary>
    StaleWebhook,

    /// <summary>The webhook is kept back until this fault is removed.</summary>
    HoldWebhook,
}
