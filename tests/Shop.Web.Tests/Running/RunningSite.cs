using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Web.Tests.Running;

/// <summary>The site and the services behind it, for the tests of one class.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private ServicesBehind _services = null!;
    private WebApplication _site = null!;

    /// <summary>Whoever asks with it is a guest nobody knows, unless the request says who.</summary>
    internal HttpClient Browser { get; private set; } = null!;

    /// <summary>What it logged as an error.</summary>
    internal IReadOnlyCollection<string> Errors => _site.Services.GetRequiredService<KeptLog>().Errors;

    internal IServiceProvider Services => _site.Services;

    /// <summary>Every address it answers.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints =>
        ((IEndpointRouteBuilder)_site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public async Task InitializeAsync()
    {
        _services = await ServicesBehind.StartAsync();
        _site = await SiteInFront.StartAsync(_services);
        Browser = _site.Browser();
    }

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await _site.DisposeAsync();
        await _services.DisposeAsync();
    }

    /// <summary>For each test anew: services that were asked nothing yet and refuse nothing, and a guest nobody was before.</summary>
    internal (ServicesBehind Services, Guest Guest) Begin()
    {
        _services.Forget();
        _site.Services.GetRequiredService<KeptLog>().Errors.Clear();
        return (_services, new Guest(Browser, SiteInFront.Tokens.New().Value));
    }
}
