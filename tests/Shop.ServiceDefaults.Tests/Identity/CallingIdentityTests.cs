using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Calls;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Tests.Calls;
using Shop.ServiceDefaults.Tests.Running;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Identity;

[Collection(Kiosks.Name)]
public sealed class CallingIdentityTests
{
    private static readonly PaperRequest Nothing = new();

    [Fact]
    public async Task The_shopper_of_a_request_is_the_shopper_of_the_calls_it_makes()
    {
        var (kiosk, _) = await Kiosks.StartAsync();
        await using var site = await SiteAsync(kiosk.Address(), Shopper.Guest("token"));
        using var browser = new HttpClient();

        Assert.Equal(Shopper.Guest("token").Id, await browser.GetStringAsync($"{site.Address()}/who"));
        Assert.Equal("PermissionDenied", await browser.GetStringAsync($"{site.Address()}/till"));
        await kiosk.DisposeAsync();
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task A_request_that_is_nobodys_calls_as_nobody_and_never_as_the_process()
    {
        var (kiosk, _) = await Kiosks.StartAsync();
        await using var site = await SiteAsync(kiosk.Address(), shopper: null);
        using var browser = new HttpClient();

        Assert.Equal("Unauthenticated", await browser.GetStringAsync($"{site.Address()}/till"));
        Assert.Equal("Unauthenticated", await browser.GetStringAsync($"{site.Address()}/who"));
        await kiosk.DisposeAsync();
    }

    [Fact]
    public async Task Outside_of_requests_a_process_calls_in_its_own_name()
    {
        var (kiosk, _) = await Kiosks.StartAsync();
        await using var site = await SiteAsync(kiosk.Address(), shopper: null);
        var client = site.Services.GetRequiredService<Kiosk.KioskClient>();

        Assert.Equal("service:Shop.ServiceDefaults.Tests", await AskAsync(client.CountTillAsync(Nothing)));
        Assert.Equal("PermissionDenied", await AskAsync(client.WhoAmIAsync(Nothing)));
        await kiosk.DisposeAsync();
    }

    [Fact]
    public async Task A_client_for_what_is_public_never_says_who_asks()
    {
        string? said = null;
        var (kiosk, _) = await Kiosks.StartAsync(_ => (title, context) =>
        {
            said = context.RequestHeaders.GetValue("authorization") ?? "nothing";
            return Task.FromResult(title);
        });
        await using var site = await SiteAsync(kiosk.Address(), Shopper.Guest("token"), asNobody: true);
        using var browser = new HttpClient();

        Assert.Equal("Unauthenticated", await browser.GetStringAsync($"{site.Address()}/who"));
        Assert.Equal("Daily", await browser.GetStringAsync($"{site.Address()}/paper"));
        Assert.Equal("nothing", said);
        await kiosk.DisposeAsync();
    }

    [Fact]
    public async Task An_rpc_that_names_no_policy_refuses_everybody()
    {
        var (kiosk, _) = await Kiosks.StartAsync();
        await using var caller = await Kiosks.CallerAsync(kiosk.Address());

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await caller.Client().ForgottenAsync(Nothing));

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
        await kiosk.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    [InlineData("Bearer forged")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZXJ2aWNlOlNob3AuV2ViIiwicm9sZXMiOlsic2VydmljZSJdfQ.")]
    public async Task A_caller_without_a_valid_token_is_nobody(string? token)
    {
        var (kiosk, _) = await Kiosks.StartAsync();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(kiosk.Address());
        var client = new Kiosk.KioskClient(channel);
        var headers = token is null ? new Metadata() : new Metadata { { "authorization", token } };

        var shopper = await Assert.ThrowsAsync<RpcException>(async () => await client.WhoAmIAsync(Nothing, headers));
        var service = await Assert.ThrowsAsync<RpcException>(async () => await client.CountTillAsync(Nothing, headers));

        Assert.Equal((StatusCode.Unauthenticated, StatusCode.Unauthenticated), (shopper.StatusCode, service.StatusCode));
        await kiosk.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    public async Task A_bad_signing_key_stops_the_start_with_one_sentence(string? key)
    {
        var builder = TestApp.Builder(("Identity:SigningKey", key));
        builder.ListenForGrpc();
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Equal("Identity:SigningKey must be base64 of at least 32 bytes (environment: Identity__SigningKey).", failure.Message);
    }

    private static async Task<WebApplication> SiteAsync(string kiosk, Shopper? shopper, bool asNobody = false)
    {
        var builder = TestApp.Builder(("services:kiosk:http:0", kiosk));
        builder.AddServiceClient<Kiosk.KioskClient>("kiosk", asNobody);
        var site = builder.Build();
        site.Use((context, next) =>
        {
            if (shopper is not null)
                context.User = shopper.ToPrincipal("cookie");
            return next(context);
        });
        site.MapGet("/who", async (Kiosk.KioskClient client) => await AskAsync(client.WhoAmIAsync(Nothing)));
        site.MapGet("/paper", async (Kiosk.KioskClient client) => await AskAsync(client.GetPaperAsync(new() { Title = "Daily" })));
        site.MapGet("/till", async (Kiosk.KioskClient client) => await AskAsync(client.CountTillAsync(Nothing)));
        await site.StartAsync();
        return site;
    }

    private static async Task<string> AskAsync(AsyncUnaryCall<PaperAnswer> call)
    {
        try
        {
            return (await call).Text;
        }
        catch (RpcException e)
        {
            return e.StatusCode.ToString();
        }
    }
}
