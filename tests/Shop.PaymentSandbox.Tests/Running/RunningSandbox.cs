using Microsoft.AspNetCore.Builder;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Running;

/// <summary>The sandbox on a free port of this machine, and a receiver for its webhooks.</summary>
public sealed class RunningSandbox : IAsyncLifetime, IAsyncDisposable
{
    public const string SecretKey = "sk_test_of_this_run";
    public const string WebhookSecret = "whsec_of_this_run";
    public const string AdminKey = "admin key of this run";

    private readonly string? _ledgerPath;
    private readonly WebhookReceiver? _givenReceiver;
    private readonly TimeProvider? _clock;
    private readonly long? _compactAt;
    private WebApplication? _app;
    private WebhookReceiver? _receiver;

    private string[] _events = [];

    public RunningSandbox()
    {
    }

    private RunningSandbox(string? ledgerPath, WebhookReceiver? receiver, TimeProvider? clock, long? compactAt)
    {
        _compactAt = compactAt;
        _ledgerPath = ledgerPath;
        _givenReceiver = receiver;
        _clock = clock;
    }

    public Uri Address => new(_app!.Urls.Single());

    public WebhookReceiver Webhooks => _givenReceiver ?? _receiver!;

    public SandboxAdmin Admin { get; private set; } = null!;

    /// <summary>As Orders calls it, but without repeats of its own.</summary>
    public PaymentIntentService PaymentIntents => new(Client());

    public RefundService Refunds => new(Client());

    public static async Task<RunningSandbox> StartAsync(
        string? ledgerPath = null, WebhookReceiver? receiver = null, TimeProvider? clock = null, long? compactAt = null)
    {
        var sandbox = new RunningSandbox(ledgerPath, receiver, clock, compactAt);
        await sandbox.InitializeAsync();
        return sandbox;
    }

    /// <summary>As an endpoint at Stripe that is subscribed to these types of events only.</summary>
    public static async Task<RunningSandbox> SubscribedToAsync(params string[] events)
    {
        var sandbox = new RunningSandbox { _events = events };
        await sandbox.InitializeAsync();
        return sandbox;
    }

    public static string[] Arguments(params string[] more) =>
        ["--urls=http://127.0.0.1:0", $"--Sandbox:SecretKey={SecretKey}", $"--Sandbox:WebhookSecret={WebhookSecret}", .. more];

    public async Task InitializeAsync()
    {
        _receiver = _givenReceiver is null ? await WebhookReceiver.StartAsync() : null;
        string[] ledger = _ledgerPath is null ? [] : [$"--Sandbox:LedgerPath={_ledgerPath}"];
        if (_compactAt is { } bytes)
            ledger = [.. ledger, $"--Sandbox:CompactLedgerAt={bytes}"];
        _app = SandboxApplication.Build(
            Arguments(
            [
                $"--Sandbox:WebhookUrl={Webhooks.Address}",
                $"--Sandbox:AdminKey={AdminKey}",
                "--Sandbox:WebhookRetryFirst=00:00:00.1",
                "--Logging:LogLevel:Default=Error",
                .. ledger,
                .. _events.Select((type, at) => $"--Sandbox:WebhookEvents:{at}={type}"),
            ]),
            _clock);
        await _app.StartAsync();
        Admin = new SandboxAdmin(Address);
    }

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public StripeClient Client(string apiKey = SecretKey, int retries = 0) =>
        new(
            apiKey,
            httpClient: new SystemNetHttpClient(maxNetworkRetries: retries, enableTelemetry: false),
            apiBase: Address.GetLeftPart(UriPartial.Authority));

    /// <summary>A payment of 19.90 USD by card that nobody has tried to pay yet.</summary>
    public Task<PaymentIntent> CreateAsync(string? orderId = null, string? key = null) => PaymentIntents.CreateAsync(
        new PaymentIntentCreateOptions
        {
            Amount = 1990,
            Currency = "usd",
            AllowedPaymentMethodTypes = ["card"],
            Metadata = new Dictionary<string, string> { ["order_id"] = orderId ?? Guid.NewGuid().ToString() },
        },
        new RequestOptions { IdempotencyKey = key });

    public Task<PaymentIntent> ConfirmAsync(string id, string card = "pm_card_visa", string? key = null, string? returnUrl = null) =>
        PaymentIntents.ConfirmAsync(
            id,
            new PaymentIntentConfirmOptions { PaymentMethod = card, ReturnUrl = returnUrl },
            new RequestOptions { IdempotencyKey = key });
}
