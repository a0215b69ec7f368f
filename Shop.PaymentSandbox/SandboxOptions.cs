using Microsoft.Extensions.Options;

namespace Shop.PaymentSandbox;

/// <summary>Section <c>Sandbox</c> of the configuration.</summary>
public sealed record SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>The key callers authenticate with, like Stripe's <c>sk_test_...</c>. Required.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>Signs the webhooks, like Stripe's <c>whsec_...</c>. Required.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>Where events are posted to. Required.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>
    /// The types of events that are posted there, like the <c>enabled_events</c> of an endpoint at Stripe. None: every event.
    /// </summary>
    public IReadOnlyList<string> WebhookEvents { get; init; } = [];

    /// <summary>What the shop is called on the page of a card's bank, as an account of Stripe's has a public business name.</summary>
    public string Merchant { get; init; } = "Vitrine";

    /// <summary>Asked for in the header <c>X-Admin-Key</c> by everything under /admin; without it, /admin is open.</summary>
    public string? AdminKey { get; init; }

    /// <summary>
    /// A file that carries everything the sandbox knows over a restart. Without it the sandbox forgets all when it stops,
    /// by design: then it is a stand-in for development, and its money never was.
    /// </summary>
    public string? LedgerPath { get; init; }

    /// <summary>Bytes from which on the file is written anew without what no longer matters; then again when it has doubled.</summary>
    public long CompactLedgerAt { get; init; } = 8 * 1024 * 1024;

    /// <summary>Wait before a refused webhook is sent again; doubles with each further attempt.</summary>
    public TimeSpan WebhookRetryFirst { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where the doubling stops. Stripe's own waits grow to hours, which nobody wants to sit through in development.</summary>
    public TimeSpan WebhookRetryMost { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>One sentence for each wrong value, at start.</summary>
internal sealed class CheckSandboxOptions : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SandboxOptions options)
    {
        if (options.SecretKey.Length == 0 || options.SecretKey.Any(char.IsWhiteSpace))
            yield return "Sandbox:SecretKey must be the key that callers use, without white space.";
        if (options.SecretKey.StartsWith("sk_live_", StringComparison.Ordinal))
            yield return "Sandbox:SecretKey is a live key of Stripe's, and a sandbox must not be given one.";
        if (options.WebhookSecret.Length == 0)
            yield return "Sandbox:WebhookSecret must be the secret that webhooks are signed with.";
        if (options.WebhookUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return "Sandbox:WebhookUrl must be the absolute http or https address that webhooks are posted to.";
        if (string.IsNullOrWhiteSpace(options.Merchant))
            yield return "Sandbox:Merchant must be the name of the shop that a bank shows; leave it out for that of the demo.";
        if (options.AdminKey is "")
            yield return "Sandbox:AdminKey must not be empty; leave it out for an open /admin.";
        if (options.LedgerPath is "")
            yield return "Sandbox:LedgerPath must not be empty; leave it out to keep everything in memory.";
        if (options.CompactLedgerAt <= 0)
            yield return "Sandbox:CompactLedgerAt must be a number of bytes above zero.";
        if (options.WebhookRetryFirst <= TimeSpan.Zero || options.WebhookRetryMost < options.WebhookRetryFirst)
            yield return "Sandbox:WebhookRetryFirst must be above zero and Sandbox:WebhookRetryMost not below it.";
    }
}
