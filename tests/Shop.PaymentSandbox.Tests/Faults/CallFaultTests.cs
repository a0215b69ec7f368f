using System.Net;
using System.Net.Http.Json;
using Shop.PaymentSandbox.Tests.Running;
using Stripe;

namespace Shop.PaymentSandbox.Tests.Faults;

/// <summary>Faults of the API's own answers.</summary>
public class CallFaultTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_dropped_answer_leaves_the_money_taken_and_the_same_key_tells_so()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        await using var drop = await sandbox.Admin.PlaceAsync(new { kind = "drop_answer", count = 1, only = "confirm" });

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.ConfirmAsync(created.Id, key: "dropped"));
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);

        var again = await sandbox.ConfirmAsync(created.Id, key: "dropped");
        Assert.Equal("succeeded", again.Status);
        Assert.Equal("true", again.StripeResponse.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task The_client_repeats_a_dropped_answer_by_itself_and_charges_once()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        await using var drop = await sandbox.Admin.PlaceAsync(new { kind = "drop_answer", count = 2, only = "confirm" });

        var patient = new PaymentIntentService(sandbox.Client(retries: 2));
        var paid = await patient.ConfirmAsync(created.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" });

        Assert.Equal("succeeded", paid.Status);
        Assert.Equal(2, await drop.FiredAsync());
        Assert.Equal(1, (int)(await sandbox.Admin.OrderAsync(orderId))!["charges"]!);
    }

    [Fact]
    public async Task A_server_error_does_nothing_and_is_forgotten()
    {
        var orderId = Guid.NewGuid().ToString();
        var created = await sandbox.CreateAsync(orderId);
        await using var error = await sandbox.Admin.PlaceAsync(new { kind = "server_error", count = 1, only = "confirm" });

        var failed = await Assert.ThrowsAsync<StripeException>(() => sandbox.ConfirmAsync(created.Id, key: "failed"));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.HttpStatusCode);
        Assert.Equal("api_error", failed.StripeError.Type);
        Assert.Null(await sandbox.Admin.OrderAsync(orderId));

        Assert.Equal("succeeded", (await sandbox.ConfirmAsync(created.Id, key: "failed")).Status);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_during_a_delay_has_paid_all_the_same()
    {
        // Its own, as this request may still be running when the test is over.
        await using var own = await RunningSandbox.StartAsync();
        var orderId = Guid.NewGuid().ToString();
        var created = await own.CreateAsync(orderId);
        await using var delay = await own.Admin.PlaceAsync(new { kind = "delay", count = 1, only = "confirm", milliseconds = 1000 });
        using var hangUp = new CancellationTokenSource();

        var call = own.PaymentIntents.ConfirmAsync(
            created.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" }, cancellationToken: hangUp.Token);
        await Eventually.TrueAsync("the request is in progress", async () => await delay.FiredAsync() == 1);
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Null(await own.Admin.OrderAsync(orderId));
        await Eventually.TrueAsync("the money moved", async () => await own.Admin.OrderAsync(orderId) is not null);
    }

    [Fact]
    public async Task A_fault_strikes_only_the_operation_it_names()
    {
        await using var error = await sandbox.Admin.PlaceAsync(new { kind = "server_error", only = "cancel" });

        var paid = await sandbox.ConfirmAsync((await sandbox.CreateAsync()).Id);

        Assert.Equal("succeeded", paid.Status);
        Assert.Equal(0, await error.FiredAsync());
    }

    [Fact]
    public async Task A_percentage_strikes_some_and_not_all()
    {
        var created = await sandbox.CreateAsync();
        await using var error = await sandbox.Admin.PlaceAsync(new { kind = "server_error", percentage = 50, only = "get" });

        for (var i = 0; i < 100; i++)
            await TryReadAsync(created.Id);

        // Outside of this range only once in a hundred million runs.
        Assert.InRange(await error.FiredAsync(), 22, 78);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kind":"explode"}""")]
    [InlineData("""{"kind":"delay"}""")]
    [InlineData("""{"kind":"drop_answer","milliseconds":5}""")]
    [InlineData("""{"kind":"drop_answer","count":0}""")]
    [InlineData("""{"kind":"drop_answer","percentage":101}""")]
    [InlineData("""{"kind":"drop_answer","only":"payment_intent.succeeded"}""")]
    [InlineData("""{"kind":"hold_webhook","only":"confirm"}""")]
    [InlineData("""{"kind":"drop_answer","precentage":5}""")]
    [InlineData("""not json""")]
    public async Task A_fault_that_could_never_strike_is_refused_with_a_sentence(string fault)
    {
        using var answer = await sandbox.Admin.Http.PostAsync("/admin/faults", new StringContent(fault));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("detail", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task All_faults_are_removed_at_once()
    {
        await using var own = await RunningSandbox.StartAsync();
        await own.Admin.PlaceAsync(new { kind = "server_error" });
        await own.Admin.PlaceAsync(new { kind = "drop_answer" });

        using var answer = await own.Admin.Http.DeleteAsync("/admin/faults");

        Assert.Equal("""{"removed":2}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("requires_payment_method", (await own.CreateAsync()).Status);
        Assert.Empty((await own.Admin.Http.GetFromJsonAsync<object[]>("/admin/faults"))!);
    }

    private async Task TryReadAsync(string id)
    {
        try
        {
            await sandbox.PaymentIntents.GetAsync(id);
        }
        catch (StripeException struck) when (struck.HttpStatusCode == HttpStatusCode.InternalServerError)
        {
            // Counted by the fault itself.
        }
    }
}
