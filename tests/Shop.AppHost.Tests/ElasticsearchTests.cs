using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.AppHost.Resources;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>The search engine that a shop may have: an unpacked distribution, a server elsewhere, or none.</summary>
public sealed class ElasticsearchTests
{
    private const string Name = "elasticsearch";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_unpacked_distribution_is_started_healthy_used_killed_back_and_stopped()
    {
        using var data = new TemporaryData();
        var home = ElasticsearchDistribution.UnpackIn(data);
        await using var builder = await AloneAsync(data, "--Elasticsearch:Home", home);
        await using var application = await builder.BuildAsync();
        await application.StartAsync();
        var shown = (await application.ResourceNotifications.WaitForResourceHealthyAsync(Name).WaitAsync(Patience)).Snapshot;
        using var client = new HttpClient { BaseAddress = new Uri((await application.GetConnectionStringAsync(Name))!) };

        Assert.Equal("7.10.2", (await client.GetFromJsonAsync<JsonNode>("/"))!["version"]!["number"]!.GetValue<string>());
        Assert.True(client.BaseAddress.IsLoopback);
        Assert.All(shown.HealthReports, report => Assert.Equal(HealthStatus.Healthy, report.Status));
        Assert.Equal("Elasticsearch", Assert.Single(shown.Urls).DisplayProperties.DisplayName);

        var first = await ProcessesAsync(application);
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync(Name, KillCommand.Name)).Success);
        await AppHostProcess.UntilAsync(() => first.All(HasEnded));
        await application.ResourceNotifications.WaitForResourceAsync(
            Name, now => now.Snapshot.HealthStatus == HealthStatus.Healthy && now.Snapshot.ProcessOf() is { } pid && !first.Contains(pid))
            .WaitAsync(Patience);
        using (var answer = await client.GetAsync("/_cluster/health"))
            answer.EnsureSuccessStatusCode();

        var second = await ProcessesAsync(application);
        await application.StopAsync();
        await AppHostProcess.UntilAsync(() => second.All(HasEnded));
    }

    [Fact]
    public async Task Its_settings_are_those_of_its_version_and_the_distribution_is_not_written_to()
    {
        using var data = new TemporaryData();
        var home = ElasticsearchDistribution.UnpackIn(data);
        Directory.CreateDirectory(Path.Combine(home, "modules", "x-pack-security"));
        Directory.CreateDirectory(Path.Combine(home, "lib"));
        await File.WriteAllTextAsync(Path.Combine(home, "lib", "elasticsearch-7.10.2.jar"), "");
        var before = Directory.GetFileSystemEntries(home, "*", SearchOption.AllDirectories).Order().ToList();
        await using var builder = await AloneAsync(data, "--Elasticsearch:Home", home);
        await using var application = await builder.BuildAsync();
        await application.StartAsync();
        await application.ResourceNotifications.WaitForResourceHealthyAsync(Name).WaitAsync(Patience);

        var folder = Path.Combine((await File.ReadAllTextAsync(Path.Combine(data.Path, "location"))).Trim(), Name);
        var settings = await File.ReadAllLinesAsync(Path.Combine(folder, "config", "elasticsearch.yml"));
        Assert.Contains($"path.data: \"{folder}/data-7.10.2\"", settings);
        Assert.Contains("network.host: 127.0.0.1", settings);
        Assert.Contains("discovery.type: single-node", settings);
        Assert.Contains("xpack.security.enabled: false", settings);
        // What it has no module for, or does not know yet, stops its start.
        Assert.DoesNotContain(settings, line => line.Split('.')[0] == "ingest" || line.StartsWith("xpack.ml", StringComparison.Ordinal));
        Assert.Equal(before, Directory.GetFileSystemEntries(home, "*", SearchOption.AllDirectories).Order());
        await application.StopAsync();
    }

    [Fact]
    public async Task Without_one_the_dashboard_says_so_and_nobody_is_told_an_address()
    {
        using var data = new TemporaryData();
        await using var builder = await ModelAsync(data, "--Shop:Containers", "false");
        var catalog = builder.Resources.Single(resource => resource.Name == "catalog");
        Assert.DoesNotContain(
            catalog.Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Resource.Name == Name);
        Keep(builder, Name);
        await using var application = await builder.BuildAsync();
        await application.StartAsync();

        var shown = await application.ResourceNotifications
            .WaitForResourceAsync(Name, now => now.Snapshot.State?.Text == "Not configured").WaitAsync(Patience);

        Assert.IsNotAssignableFrom<IResourceWithConnectionString>(shown.Resource);
        await application.StopAsync();
    }

    [Fact]
    public async Task A_server_elsewhere_is_told_to_Catalog_alone_and_nobody_waits_for_it()
    {
        using var data = new TemporaryData();
        await using var builder = await ModelAsync(data, "--ConnectionStrings:elasticsearch", "http://127.0.0.1:9");

        var relations = builder.Resources.Where(resource => resource is not ParameterResource).SelectMany(resource =>
            resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(relation => relation.Resource.Name == Name)
                .Select(relation => $"{resource.Name}: {relation.Type}"));

        Assert.Equal(["catalog: Reference", "catalog: StopsBefore"], relations.Order());
    }

    [Theory]
    [InlineData(
        "Elasticsearch:Home must be the folder of an unpacked distribution of Elasticsearch; '/nowhere' has no bin/elasticsearch.",
        "--Elasticsearch:Home", "/nowhere")]
    [InlineData(
        "ConnectionStrings:elasticsearch and Elasticsearch:Home name two servers; set one of them.",
        "--Elasticsearch:Home", "/nowhere", "--ConnectionStrings:elasticsearch", "http://127.0.0.1:9200")]
    [InlineData(
        "ConnectionStrings:elasticsearch must be an address such as http://search.example:9200, or Endpoint=...;ApiKey=..., not 'tcp://search:9300'.",
        "--ConnectionStrings:elasticsearch", "tcp://search:9300")]
    public async Task A_setting_that_names_no_server_is_refused_in_a_sentence(string sentence, params string[] arguments)
    {
        using var data = new TemporaryData();
        using var host = new AppHostProcess(data, arguments);

        var (code, errors) = await host.EndAsync();

        Assert.Equal((1, sentence + "\n"), (code, errors));
        Assert.Empty(await host.LeftoversAsync(Patience));
    }

    private static async Task<IReadOnlyList<int>> ProcessesAsync(DistributedApplication application) =>
        ProcessTree.Below((await application.ResourceNotifications.WaitForResourceHealthyAsync(Name)).Snapshot.ProcessOf()!.Value);

    private static bool HasEnded(int process) => !Directory.Exists($"/proc/{process}");

    private static async Task<IDistributedApplicationTestingBuilder> AloneAsync(TemporaryData data, params string[] arguments)
    {
        var builder = await ModelAsync(data, arguments);
        Keep(builder, Name);
        return builder;
    }

    private static void Keep(IDistributedApplicationTestingBuilder builder, string name)
    {
        foreach (var resource in builder.Resources.Where(resource => resource.Name != name).ToArray())
            builder.Resources.Remove(resource);
    }

    private static Task<IDistributedApplicationTestingBuilder> ModelAsync(TemporaryData data, params string[] arguments) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            [.. data.Arguments, .. arguments], (options, _) => options.DisableDashboard = true);
}
