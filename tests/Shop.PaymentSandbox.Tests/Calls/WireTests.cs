using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.PaymentSandbox.Tests.Running;

namespace Shop.PaymentSandbox.Tests.Calls;

/// <summary>Requests no client library would send, and the exact shape of what comes back.</summary>
public sealed class WireTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = sandbox.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", RunningSandbox.SecretKey) },
    };

    [Theory]
    [InlineData("currency=usd", "parameter_missing", "amount")]
    [InlineData("amount=1990", "parameter_missing", "currency")]
    [InlineData("amount=19.90&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=99999999999999999999&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=&currency=usd", "parameter_invalid_empty", "amount")]
    [InlineData("amount=49&currency=usd", "amount_too_small", "amount")]
    [InlineData("amount=-1990&currency=usd", "amount_too_small", "amount")]
    [InlineData("amount=100000000&currency=usd", "amount_too_large", "amount")]
    [InlineData("amount=1990&currency=zzz", null, "currency")]
    [InlineData("amount=1990&currency=usd&colour=red", "parameter_unknown", "colour")]
    [InlineData("amount=1990&currency=usd&metadata[order_id=1", "parameter_unknown", "metadata[order_id")]
    [InlineData("amount=1990&currency=usd&allowed_payment_method_types[]=cash", null, "allowed_payment_method_types")]
    [InlineData("amount=1990&currency=usd&payment_method_types[]=card", "payment_method_types_no_longer_supported", "payment_method_types")]
    [InlineData("amount=1990&currency=usd&return_url=https://shop.example", null, "return_url")]
    [InlineData("amount=1990&currency=usd&confirm=true&payment_method=pm_card_visa&return_url=javascript:1", "url_invalid", "return_url")]
    [InlineData("amount=1990&currency=usd&confirm=maybe", null, "confirm")]
    public async Task A_bad_parameter_is_named(string form, string? code, string param)
    {
        using var answer = await PostAsync("/v1/payment_intents", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = await ErrorAsync(answer);
        Assert.Equal("invalid_request_error", (string?)error["type"]);
        Assert.Equal(code, (string?)error["code"]);
        Assert.Equal(param, (string?)error["param"]);
        Assert.NotEmpty((string?)error["message"] ?? "");
    }

    [Theory]
    [InlineData("allowed_payment_method_types[]=card")]
    [InlineData("allowed_payment_method_types[0]=card")]
    [InlineData("allowed_payment_method_types%5B0%5D=card")]
    public async Task Lists_are_read_in_each_way_Stripe_reads_them(string types)
    {
        using var answer = await PostAsync("/v1/payment_intents", $"amount=1990&currency=usd&{types}&confirm=true&payment_method=pm_card_visa");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Metadata_has_Stripes_limits()
    {
        var longKey = new string('k', 41);
        var longValue = new string('v', 501);
        var many = string.Join('&', Enumerable.Range(0, 51).Select(n => $"metadata[k{n}]=v"));

        foreach (var metadata in new[] { $"metadata[{longKey}]=v", $"metadata[k]={longValue}", many })
        {
            using var answer = await PostAsync("/v1/payment_intents", "amount=1990&currency=usd&" + metadata);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Json_is_not_the_language_of_this_API()
    {
        using var json = new StringContent("""{"amount":1990,"currency":"usd"}""", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/v1/payment_intents", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_key_is_also_taken_as_the_user_name_of_basic_authentication()
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(RunningSandbox.SecretKey + ":"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

        using var answer = await PostAsync("/v1/payment_intents", "amount=1990&currency=usd");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer sk_test_wrong")]
    [InlineData("Basic !!!")]
    [InlineData("Basic c2tfdGVzdF93cm9uZzo=")]
    [InlineData("Digest " + RunningSandbox.SecretKey)]
    public async Task Nobody_gets_in_without_the_key(string? authorization)
    {
        _http.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var answer = await PostAsync("/v1/payment_intents", "amount=1990&currency=usd");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_request_error", (string?)(await ErrorAsync(answer))["type"]);
    }

    [Fact]
    public async Task Each_answer_has_a_request_id_of_its_own()
    {
        using var one = await PostAsync("/v1/payment_intents", "amount=1990&currency=usd");
        using var two = await PostAsync("/v1/payment_intents", "amount=1");

        var ids = new[] { one, two }.Select(answer => answer.Headers.GetValues("Request-Id").Single()).ToList();
        Assert.All(ids, id => Assert.StartsWith("req_", id));
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("2026-10-28.endive", HttpStatusCode.OK)]
    [InlineData("2026-07-29.dahlia", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    public async Task One_version_of_the_API_is_spoken_and_each_answer_names_it(string? asked, HttpStatusCode status)
    {
        if (asked is not null)
            _http.DefaultRequestHeaders.Add("Stripe-Version", asked);

        using var answer = await PostAsync("/v1/payment_intents", "amount=1990&currency=usd");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("2026-10-28.endive", answer.Headers.GetValues("Stripe-Version").Single());
        if (status == HttpStatusCode.BadRequest)
            Assert.Contains(asked!, (string?)(await ErrorAsync(answer))["message"]);
    }

    [Fact]
    public async Task What_Stripe_has_and_this_does_not_is_a_404_in_Stripes_shape()
    {
        using var answer = await PostAsync("/v1/customers", "name=Ann");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/v1/customers", (string?)(await ErrorAsync(answer))["message"]);
    }

    [Theory]
    [InlineData("/admin/ledger")]
    [InlineData("/admin/webhooks")]
    [InlineData("/admin/faults")]
    public async Task Admin_needs_its_own_key(string path)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_is_open(string path)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, string form)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        return await _http.PostAsync(path, content);
    }

    private static async Task<JsonNode> ErrorAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
}
