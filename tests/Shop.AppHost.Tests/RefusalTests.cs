using System.Net;
using System.Net.Sockets;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>What can't work ends in one sentence, a non-zero exit code, and nothing left running.</summary>
public sealed class RefusalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var data = new TemporaryData();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await ExpectRefusalAsync(data, $"Port {port}, wanted for 'web', is taken by another program.", "--port", $"{port}");
    }

    [Fact]
    public async Task A_port_that_is_no_number_is_refused()
    {
        using var data = new TemporaryData();
        await ExpectRefusalAsync(data, "--port must be a number from 1 to 65535, not '80a'.", "--port", "80a");
    }

    [Fact]
    public async Task One_key_of_Stripe_without_the_other_is_refused()
    {
        using var data = new TemporaryData();
        await ExpectRefusalAsync(
            data, "Stripe:SecretKey and Stripe:WebhookSecret must be set together, or neither.", "--Stripe:SecretKey", "sk_test_1");
    }

    [Fact]
    public async Task A_setting_that_a_service_cannot_read_is_named()
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(
            data, [new("Checkout__HoldFor", "soon")], "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");

        var (code, errors) = await host.EndAsync();

        const string Sentence =
            "orders could not start: Failed to convert configuration value 'soon' at 'Checkout:HoldFor' to type 'System.TimeSpan'.\n";
        Assert.Equal((1, Sentence), (code, errors));
        Assert.Empty(await host.LeftoversAsync(Patience));
    }

    [Fact]
    public async Task A_full_disk_is_told()
    {
        using var data = new TemporaryData();
        // Whatever is written there finds no space left.
        File.CreateSymbolicLink(Path.Combine(data.Path, "status.json.new"), "/dev/full");
        await ExpectRefusalAsync(
            data,
            $"The shop could not start: the disk that holds {data.Path} is full.",
            "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
    }

    [Fact]
    public async Task Damaged_data_is_told_with_the_way_out()
    {
        using var data = new TemporaryData();
        await (await DataServices.StartAsync(data)).DisposeAsync();
        var folder = (await File.ReadAllTextAsync(Path.Combine(data.Path, "location"))).Trim();
        File.Delete(Path.Combine(folder, "postgres", "primary", "global", "pg_control"));

        using var host = new AppHostProcess(data, "--port", $"{FreePort.Next()}", "--dashboard-port", $"{FreePort.Next()}");
        var (code, errors) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("postgres could not start: ", errors, StringComparison.Ordinal);
        Assert.Contains("pg_control", errors, StringComparison.Ordinal);
        Assert.EndsWith("`./shop reset` deletes it.\n", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain("postgres  ", await host.Output, StringComparison.Ordinal);
        Assert.Empty(await host.LeftoversAsync(Patience));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_lost_password_is_told_with_its_file_and_the_way_out(string? left)
    {
        using var data = new TemporaryData();
        var folder = Path.Combine(data.Path, "postgres", "primary");
        Directory.CreateDirectory(folder);
        var secrets = Directory.CreateDirectory(Path.Combine(data.Path, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "postgres-superuser"), "known");
        var lost = Path.Combine(secrets, "postgres-shop");
        if (left is not null) await File.WriteAllTextAsync(lost, left);

        await ExpectRefusalAsync(
            data, $"The password of the data in {folder} is lost: {lost} is missing or empty. `./shop reset` deletes the data.");
    }

    private static async Task ExpectRefusalAsync(TemporaryData data, string sentence, params string[] arguments)
    {
        using var host = new AppHostProcess(data, arguments);
        var (code, errors) = await host.EndAsync();
        Assert.Equal((1, sentence + "\n"), (code, errors));
        Assert.Empty(await host.LeftoversAsync(Patience));
    }
}
