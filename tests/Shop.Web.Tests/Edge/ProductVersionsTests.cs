using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;
using ProductsClient = Shop.Catalog.V1.Products.ProductsClient;

namespace Shop.Web.Tests.Edge;

public class ProductVersionsTests
{
    private readonly List<GetProductVersionsRequest> _asked = [];
    private readonly TaskCompletionSource _first = new();
    private readonly TaskCompletionSource _answered = new();
    private readonly ProductVersions _versions;

    public ProductVersionsTests()
    {
        var catalog = new CatalogStandIn { Answer = AnswerAsync };
        var scopes = new ServiceCollection().AddSingleton(new ProductsClient(catalog)).BuildServiceProvider()
            .GetRequiredService<IServiceScopeFactory>();

        // Time stands still: nobody's patience ends.
        _versions = new ProductVersions(scopes, new StandingClock());
    }

    [Fact]
    public async Task Who_comes_while_a_call_is_under_way_is_in_the_next_one_together()
    {
        var waiting = new List<Task<ProvedSame?>> { AskAsync(0, version: 1) };
        await _first.Task;
        waiting.AddRange(Enumerable.Range(1, 50).Select(number => AskAsync(number, version: 1)));
        waiting.Add(AskAsync(7, version: 2));
        _answered.SetResult();

        var answers = await Task.WhenAll(waiting);

        Assert.Equal([1, 50], _asked.Select(request => request.ProductIds.Count));
        Assert.DoesNotContain(null, answers[..^1]);
        Assert.Null(answers[^1]);
    }

    [Fact]
    public async Task More_than_one_call_may_name_are_asked_in_several()
    {
        var waiting = new List<Task<ProvedSame?>> { AskAsync(0, version: 1) };
        await _first.Task;
        waiting.AddRange(Enumerable.Range(1, ProductLimits.MostVersions + 1).Select(number => AskAsync(number, version: 1)));
        _answered.SetResult();

        Assert.DoesNotContain(null, await Task.WhenAll(waiting));
        Assert.Equal([1, ProductLimits.MostVersions, 1], _asked.Select(request => request.ProductIds.Count));
    }

    [Fact]
    public async Task After_a_failure_the_next_are_asked_all_the_same()
    {
        _answered.SetException(new Fault.Unavailable("unavailable", "gone").ToRpcException());

        Assert.Null(await AskAsync(0, version: 1));
        Assert.Null(await AskAsync(1, version: 1));
        Assert.Equal(2, _asked.Count);
    }

    private Task<ProvedSame?> AskAsync(int product, long version) =>
        _versions.StayUntilAsync([new ProductVersion { ProductId = $"{product}", Version = version }], CancellationToken.None);

    private async Task<object> AnswerAsync(object request)
    {
        var asked = (GetProductVersionsRequest)request;
        _asked.Add(asked);
        _first.TrySetResult();
        await _answered.Task;
        return new GetProductVersionsResponse
        {
            Versions = { asked.ProductIds.Select(id => new ProductVersion { ProductId = id, Version = 1 }) },
        };
    }

    private sealed class StandingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
