using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests;

public class EndpointPolicyTests
{
    private const string Unsaid = "NOBODY SAID";

    /// <summary>Who may call what: a new endpoint or page fails this test until its row is written and seen by a reviewer.</summary>
    private static readonly string[] Approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Endpoints.txt"));

    [Fact]
    public async Task I13_every_endpoint_and_page_names_a_policy_or_says_that_it_is_public()
    {
        await using var site = SiteInFront.Builder().Build();
        site.MapSite();
        var endpoints = ((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(IsOurs);

        var rows = endpoints.Select(Row).Distinct().Order(StringComparer.Ordinal).ToList();
        var differences = rows.Except(Approved).Select(row => "+ " + row).Concat(Approved.Except(rows).Select(row => "- " + row)).ToList();
        Assert.True(differences.Count == 0, "Endpoints.txt differs:\n" + string.Join('\n', differences));
        Assert.DoesNotContain(rows, row => row.EndsWith(Unsaid, StringComparison.Ordinal));
    }

    /// <summary>All but Blazor's own hop for redirects, which only follows an address that it protected itself.</summary>
    private static bool IsOurs(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.StartsWith("/_framework/", StringComparison.Ordinal) != true;

    private static string Row(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"];
        var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        return $"{route} {string.Join(',', methods.Order(StringComparer.Ordinal))} {Policy(endpoint)}";
    }

    private static string Policy(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return "public";
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
        return policies.Count > 0 ? string.Join('+', policies) : Unsaid;
    }
}
