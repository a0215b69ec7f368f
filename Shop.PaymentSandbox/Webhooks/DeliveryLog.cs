namespace Shop.PaymentSandbox.Webhooks;

/// <summary>The latest deliveries, for /admin/webhooks.</summary>
internal sealed class DeliveryLog
{
    private const int Kept = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<Delivery> _deliveries = new();

    public IReadOnlyList<Delivery> Latest
    {
        get
        {
            lock (_lock)
                return [.. _deliveries];
        }
    }

    public void Add(Delivery delivery)
    {
        lock (_lock)
        {
            _deliveries.Enqueue(delivery);
            if (_deliveries.Count > Kept)
                _deliveries.Dequeue();
        }
    }
}
