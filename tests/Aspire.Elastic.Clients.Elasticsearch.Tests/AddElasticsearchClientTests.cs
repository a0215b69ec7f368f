using System.Diagnostics;
using System.Text;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;
using HealthStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace Aspire.Elastic.Clients.Elasticsearch.Tests;

/// <summary>What a caller may rely on, of the polyfill and of the real package alike.</summary>
public sealed class AddElasticsearchClientTests : IAsyncLifetime
{
    private ElasticStandIn _server = null!;

    public async Task InitializeAsync() => _server = await ElasticStandIn.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("{0}")]
    [InlineData("Endpoint={0}")]
    public async Task The_connection_string_says_where_the_server_is(string connectionString)
    {
        using var host = Host("search", string.Format(null, connectionString, _server.Address), builder => builder.AddElasticsearchClient("search"));

        var info = await host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync();

        Assert.True(info.IsValidResponse, info.DebugInformation);
        Assert.Equal("9.5.0", info.Version.Number);
    }

    [Fact]
    public async Task The_section_of_a_connection_goes_before_the_common_one_and_code_goes_before_both()
    {
        const string Common = "Aspire:Elastic:Clients:Elasticsearch";
        var builder = Empty();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Common}:Endpoint"] = "http://127.0.0.1:9/",
            [$"{Common}:HealthCheckTimeout"] = "1",
            [$"{Common}:search:Endpoint"] = _server.Address.ToString(),
            [$"{Common}:search:HealthCheckTimeout"] = "2",
        });
        builder.AddElasticsearchClient("search", settings =>
        {
            Assert.Equal((_server.Address, 2), (settings.Endpoint, settings.HealthCheckTimeout));
            settings.HealthCheckTimeout = 3;
        });
        using var host = builder.Build();

        Assert.True((await host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync()).IsValidResponse);
        var check = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations.Single();
        Assert.Equal(TimeSpan.FromMilliseconds(3), check.Timeout);
    }

    [Fact]
    public async Task User_and_password_of_the_address_are_sent()
    {
        var address = new UriBuilder(_server.Address) { UserName = "elastic", Password = "secret" }.Uri;
        using var host = Host("search", address.ToString(), builder => builder.AddElasticsearchClient("search"));

        await host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync();

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("elastic:secret")), Assert.Single(_server.Authorizations));
    }

    [Fact]
    public async Task The_API_key_of_a_connection_string_is_sent_to_its_endpoint_when_the_caller_hands_it_to_the_client()
    {
        string? apiKey = null;
        using var host = Host("search", $"Endpoint={_server.Address};ApiKey=key==", builder => builder.AddElasticsearchClient(
            "search", settings => apiKey = settings.ApiKey, client => client.Authentication(new ApiKey(apiKey!))));

        await host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync();

        Assert.Equal("ApiKey key==", Assert.Single(_server.Authorizations));
    }

    [Fact]
    public void The_API_key_goes_with_a_cloud_id()
    {
        var cloud = "shop:" + Convert.ToBase64String(Encoding.UTF8.GetBytes("cloud.example$deployment$"));
        using var host = Host("search", $"CloudId={cloud};ApiKey=key", builder => builder.AddElasticsearchClient("search"));

        var settings = host.Services.GetRequiredService<ElasticsearchClient>().ElasticsearchClientSettings;

        Assert.Equal("deployment.cloud.example", settings.NodePool.Nodes.Single().Uri.Host);
        Assert.IsType<ApiKey>(settings.Authentication);
    }

    [Fact]
    public void Without_an_address_the_first_use_says_what_to_set()
    {
        var builder = Empty();
        builder.AddElasticsearchClient("search");
        using var host = builder.Build();

        var missing = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ElasticsearchClient>());

        Assert.Contains("ConnectionStrings:search", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Endpoint", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_is_healthy_while_it_answers_as_Elasticsearch()
    {
        using var host = Host("search", _server.Address.ToString(), builder => builder.AddElasticsearchClient("search"));

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));

        _server.Status = StatusCodes.Status401Unauthorized;
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));

        _server.Status = StatusCodes.Status503ServiceUnavailable;
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));

        await _server.DisposeAsync();
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));
    }

    [Fact]
    public async Task A_server_that_is_not_Elasticsearch_is_not_used()
    {
        _server.NamesItself = false;
        using var host = Host("search", _server.Address.ToString(), builder => builder.AddElasticsearchClient("search"));

        await Assert.ThrowsAsync<UnsupportedProductException>(() => host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync());
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));
    }

    [Fact]
    public void Nobody_asks_after_health_when_told_not_to()
    {
        using var host = Host(
            "search",
            _server.Address.ToString(),
            builder => builder.AddElasticsearchClient("search", settings => settings.DisableHealthChecks = true));

        Assert.Null(host.Services.GetService<HealthCheckService>());
    }

    [Fact]
    public async Task Clients_are_told_apart_by_name_each_with_its_own_health_check()
    {
        await using var other = await ElasticStandIn.StartAsync();
        other.Status = StatusCodes.Status503ServiceUnavailable;
        var builder = Empty();
        builder.Configuration["ConnectionStrings:search"] = _server.Address.ToString();
        builder.Configuration["ConnectionStrings:archive"] = other.Address.ToString();
        builder.AddElasticsearchClient("search");
        builder.AddKeyedElasticsearchClient("archive");
        using var host = builder.Build();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.NotSame(
            host.Services.GetRequiredService<ElasticsearchClient>(), host.Services.GetRequiredKeyedService<ElasticsearchClient>("archive"));
        Assert.Equal(HealthStatus.Healthy, report.Entries["Elastic.Clients.Elasticsearch"].Status);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["Elastic.Clients.Elasticsearch_archive"].Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_makes_a_span_unless_told_not_to(bool disabled)
    {
        var spans = new List<Activity>();
        using var host = Host("search", _server.Address.ToString(), builder =>
        {
            builder.AddElasticsearchClient("search", settings => settings.DisableTracing = disabled);
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new Ended(spans)));
        });
        host.Services.GetRequiredService<TracerProvider>();

        await host.Services.GetRequiredService<ElasticsearchClient>().InfoAsync();

        var mine = spans.Where(span => span.GetTagItem("url.full") is string url && new Uri(url).Port == _server.Address.Port).ToList();
        Assert.Equal(disabled ? [] : ["Elastic.Transport"], mine.Select(span => span.Source.Name));
    }

    private static HostApplicationBuilder Empty() => Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);

    private static IHost Host(string name, string connectionString, Action<HostApplicationBuilder> add)
    {
        var builder = Empty();
        builder.Configuration[$"ConnectionStrings:{name}"] = connectionString;
        add(builder);
        return builder.Build();
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    private sealed class Ended(List<Activity> spans) : OpenTelemetry.BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (spans)
                spans.Add(data);
        }
    }
}
