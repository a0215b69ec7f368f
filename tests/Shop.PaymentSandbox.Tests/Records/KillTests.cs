using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Records;

/// <summary>The sandbox as a process of its own, ended without a warning.</summary>
public sealed partial class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-kill-").FullName;
    private readonly List<Process> _started = [];

    [Fact]
    public async Task No_charge_that_was_answered_is_lost_or_made_again_when_the_process_is_killed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (process, address) = await StartAsync(receiver);
        var answered = new ConcurrentDictionary<string, string>();
        var buyers = Enumerable.Range(0, 4).Select(buyer => BuyUntilItEndsAsync(address, $"buyer{buyer}", answered)).ToList();
        await Eventually.TrueAsync("forty payments are through", () => Task.FromResult(answered.Count >= 40));

        process.Kill();
        await Task.WhenAll(buyers);

        (_, address) = await StartAsync(receiver);
        using var admin = new SandboxAdmin(address);
        foreach (var (order, charge) in answered)
        {
            Assert.Equal(charge, await BuyAsync(address, order));
            Assert.Equal(1, (int)(await admin.OrderAsync(order))!["charges"]!);
        }
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task BuyUntilItEndsAsync(Uri address, string buyer, ConcurrentDictionary<string, string> answered)
    {
        for (var number = 0; ; number++)
        {
            var order = $"{buyer}-{number}";
            try
            {
                answered[order] = await BuyAsync(address, order);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    /// <returns>The charge; the same each time for one order.</returns>
    private static async Task<string> BuyAsync(Uri address, string order)
    {
        var client = new StripeClient(
            RunningSandbox.SecretKey,
            httpClient: new SystemNetHttpClient(maxNetworkRetries: 0, enableTelemetry: false),
            apiBase: address.GetLeftPart(UriPartial.Authority));
        var payments = new PaymentIntentService(client);
        var created = await payments.CreateAsync(
            new PaymentIntentCreateOptions
            {
                Amount = 1990,
                Currency = "usd",
                AllowedPaymentMethodTypes = ["card"],
                Metadata = new Dictionary<string, string> { ["order_id"] = order },
            },
            new RequestOptions { IdempotencyKey = order });
        var paid = await payments.ConfirmAsync(
            created.Id,
            new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" },
            new RequestOptions { IdempotencyKey = order + ":1" });
        return paid.LatestChargeId;
    }

    private async Task<(Process Process, Uri Address)> StartAsync(WebhookReceiver receiver)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            typeof(SandboxApplication).Assembly.Location,
            .. RunningSandbox.Arguments(
                $"--Sandbox:WebhookUrl={receiver.Address}",
                $"--Sandbox:AdminKey={RunningSandbox.AdminKey}",
                $"--Sandbox:LedgerPath={Path.Combine(_folder, "ledger.jsonl")}"),
        ])
        {
            RedirectStandardOutput = true,
        })!;
        _started.Add(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningOn().Match(line) is { Success: true } match)
                return (process, new Uri(match.Groups[1].Value));
        }

        throw new InvalidOperationException("The sandbox ended before it listened.");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
