using System.Text.RegularExpressions;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;
using File = System.IO.File;

namespace Shop.PaymentSandbox.Tests.Records;

/// <summary>What a restart must not forget, when the sandbox has a file to write to.</summary>
public sealed partial class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-ledger-").FullName;

    private string Ledger => Path.Combine(_folder, "new folder", "ledger.jsonl");

    [Fact]
    public async Task Money_payments_keys_and_untold_events_outlive_a_restart()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var before = await RunningSandbox.StartAsync(Ledger, receiver);
        var created = await before.CreateAsync("kept", "kept");
        await receiver.NextAsync(created.Id, EventTypes.PaymentIntentCreated);
        await before.Admin.PlaceAsync(new { kind = "hold_webhook" });
        var paid = await before.ConfirmAsync(created.Id, key: "kept:1");
        await before.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = created.Id, Amount = 90 });
        var declined = await before.CreateAsync("declined");
        await Assert.ThrowsAsync<StripeException>(() => before.ConfirmAsync(declined.Id, "pm_card_chargeDeclined"));
        var money = (await before.Admin.OrderAsync("kept"))!.ToJsonString();
        await before.DisposeAsync();

        await using var after = await RunningSandbox.StartAsync(Ledger, receiver);

        Assert.Equal(money, (await after.Admin.OrderAsync("kept"))!.ToJsonString());
        Assert.Equal(created.Id, (await after.CreateAsync("kept", "kept")).Id);
        var again = await after.ConfirmAsync(created.Id, key: "kept:1");
        Assert.Equal(paid.LatestChargeId, again.LatestChargeId);
        Assert.Equal(1, (int)(await after.Admin.OrderAsync("kept"))!["charges"]!);
        Assert.Equal("card_declined", (await after.PaymentIntents.GetAsync(declined.Id)).LastPaymentError.Code);
        Assert.Equal(1900, (await after.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = created.Id })).Amount);
        await receiver.NextAsync(created.Id, EventTypes.PaymentIntentSucceeded);
        Assert.False(receiver.Has(created.Id, EventTypes.PaymentIntentCreated));
    }

    [Fact]
    public async Task A_ledger_from_before_allowed_payment_method_types_is_read()
    {
        var before = await RunningSandbox.StartAsync(Ledger);
        var paid = await before.ConfirmAsync((await before.CreateAsync("older")).Id);
        await before.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 90 });
        await before.DisposeAsync();
        var ledger = await File.ReadAllTextAsync(Ledger);
        Assert.Equal(4, NewNames().Count(ledger));
        await File.WriteAllTextAsync(Ledger, NewNames().Replace(ledger, ""));

        await using var after = await RunningSandbox.StartAsync(Ledger);

        Assert.Equal("succeeded", (await after.PaymentIntents.GetAsync(paid.Id)).Status);
        Assert.Equal(1900, (await after.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paid.Id })).Amount);
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task A_ledger_that_has_grown_is_written_anew_and_says_the_same()
    {
        const long Bytes = 60_000;
        await using var receiver = await WebhookReceiver.StartAsync();
        var before = await RunningSandbox.StartAsync(Ledger, receiver, compactAt: Bytes);
        var first = await before.CreateAsync("first", "first");
        var paid = await before.ConfirmAsync(first.Id, key: "first:1");
        await before.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = first.Id, Amount = 90 });
        var written = 0L;
        for (var (order, size) = (0, 0L); written < 3 * Bytes; order++, written += Math.Max(0, new FileInfo(Ledger).Length - size))
        {
            size = new FileInfo(Ledger).Length;
            var created = await before.CreateAsync($"more-{order}");
            await receiver.NextAsync(created.Id, EventTypes.PaymentIntentCreated);
        }
        await before.Admin.PlaceAsync(new { kind = "hold_webhook" });
        var untold = await before.CreateAsync("untold");
        var money = (await before.Admin.OrderAsync("first"))!.ToJsonString();
        await before.DisposeAsync();
        Assert.InRange(new FileInfo(Ledger).Length, 1, written * 9 / 10);

        await using var after = await RunningSandbox.StartAsync(Ledger, receiver, compactAt: 1);

        Assert.Equal(money, (await after.Admin.OrderAsync("first"))!.ToJsonString());
        Assert.Equal(first.Id, (await after.CreateAsync("first", "first")).Id);
        Assert.Equal(paid.LatestChargeId, (await after.ConfirmAsync(first.Id, key: "first:1")).LatestChargeId);
        await receiver.NextAsync(untold.Id, EventTypes.PaymentIntentCreated);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Ledger));
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task Only_its_owner_reads_a_ledger_also_one_that_was_open_to_others()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Ledger)!);
        await File.WriteAllTextAsync(Ledger, "");
        File.SetUnixFileMode(Ledger, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var sandbox = await RunningSandbox.StartAsync(Ledger);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Ledger));
    }

    [Fact]
    public async Task A_line_cut_short_by_a_crash_is_dropped()
    {
        var before = await RunningSandbox.StartAsync(Ledger);
        var created = await before.CreateAsync("whole");
        await before.ConfirmAsync(created.Id);
        await before.DisposeAsync();
        await File.AppendAllTextAsync(Ledger, """{"intent":{"id":"pi_half""");

        var after = await RunningSandbox.StartAsync(Ledger);
        Assert.Equal("succeeded", (await after.PaymentIntents.GetAsync(created.Id)).Status);
        await after.CreateAsync("next");
        await after.DisposeAsync();

        await using var last = await RunningSandbox.StartAsync(Ledger);
        Assert.Equal("succeeded", (await last.PaymentIntents.GetAsync(created.Id)).Status);
    }

    [Fact]
    public async Task A_damaged_ledger_stops_the_start_with_its_line_number()
    {
        var before = await RunningSandbox.StartAsync(Ledger);
        await before.CreateAsync();
        await before.DisposeAsync();
        await File.AppendAllTextAsync(Ledger, "rubbish\n{}\n");
        var rubbish = (await File.ReadAllLinesAsync(Ledger)).ToList().IndexOf("rubbish") + 1;

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => StartAndStopAsync(Ledger));

        Assert.Contains($"line {rubbish}", refused.Message);
    }

    [Fact]
    public async Task Two_sandboxes_cannot_share_a_ledger()
    {
        await using var first = await RunningSandbox.StartAsync(Ledger);

        await Assert.ThrowsAsync<IOException>(() => StartAndStopAsync(Ledger));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Of the payment in each of three lines and of the refund; within the bodies of events, which are text, quotes are escaped.
    [GeneratedRegex("""(?<=[{,])("allowed_types":\["card"\]|"payment_method":"pm_\w+"),""")]
    private static partial Regex NewNames();

    private static async Task StartAndStopAsync(string ledger)
    {
        await using var app = SandboxApplication.Build(
            RunningSandbox.Arguments(
                "--Sandbox:WebhookUrl=http://127.0.0.1:9/", $"--Sandbox:LedgerPath={ledger}", "--Logging:LogLevel:Default=None"));
        await app.StartAsync();
        await app.StopAsync();
    }
}
