namespace Shop.PaymentSandbox.Webhooks;

internal static class WebhookBackOff
{
    /// <param name="attempt">The one that just failed, 1 for the first.</param>
    public static TimeSpan After(int attempt, SandboxOptions options)
    {
        var doubled = options.WebhookRetryFirst * Math.Pow(2, attempt - 1);
        return doubled < options.WebhookRetryMost ? doubled : options.WebhookRetryMost;
    }
}
