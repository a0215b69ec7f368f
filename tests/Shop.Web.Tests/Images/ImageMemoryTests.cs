using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Images;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Images;

public class ImageMemoryTests
{
    [Fact]
    public async Task A_picture_that_many_ask_for_is_fetched_once()
    {
        var catalog = new CatalogStandIn { Answer = _ => Picture("<svg/>") };
        await using var site = catalog.Site();

        var pictures = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => FindAsync(site))));

        Assert.All(pictures, picture => Assert.Equal("<svg/>", picture?.Content.ToStringUtf8()));
        Assert.Equal(1, catalog.Asked);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_picture_that_is_not_there()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromException<object>(new Fault.NotFound("such picture").ToRpcException()) };
        await using var site = catalog.Site();
        Assert.Null(await FindAsync(site));

        catalog.Answer = _ => Picture("<svg/>");

        Assert.NotNull(await FindAsync(site));
    }

    [Fact]
    public async Task That_catalog_is_away_is_not_taken_for_a_missing_picture()
    {
        var catalog = new CatalogStandIn { Answer = _ => Task.FromException<object>(new RpcException(new Status(StatusCode.Unavailable, "away"))) };
        await using var site = catalog.Site();

        await Assert.ThrowsAsync<RpcException>(() => FindAsync(site));
    }

    [Fact]
    public async Task Pictures_that_do_not_fit_are_served_and_not_kept()
    {
        var large = new string('x', 33 * 1024 * 1024);
        var catalog = new CatalogStandIn { Answer = _ => Picture(large) };
        await using var site = catalog.Site();

        Assert.Equal(large.Length, (await FindAsync(site))?.Content.Length);
        Assert.Equal(large.Length, (await FindAsync(site))?.Content.Length);

        Assert.Equal(2, catalog.Asked);
    }

    private static Task<GetImageResponse?> FindAsync(ServiceProvider site) =>
        site.GetRequiredService<ImageMemory>().FindAsync(new string('a', 64), default);

    private static Task<object> Picture(string text) =>
        Task.FromResult<object>(new GetImageResponse { ContentType = "image/svg+xml", Content = ByteString.CopyFromUtf8(text) });
}
