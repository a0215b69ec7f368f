using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class MakeRenditionTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_the_work()
    {
        var name = (await catalog.WithAsync((StorePicture store) =>
            store.RunAsync(SentPictures.Photograph(900, 700, seed: 41), "tests", CancellationToken.None))).Value;
        var rendition = new Rendition(name.Hash, 640, Rendition.Jpeg);

        var made = await catalog.WithAsync((MakeRendition make) => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => make.RunAsync(rendition))));

        Assert.All(made, result => Assert.Same(made[0].Value, result.Value));
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_refusal_and_no_outage()
    {
        var hash = new string('4', 64);
        await catalog.ExecuteAsync(
            $"""
            insert into pictures (hash, content_type, content, width, height, rendered_at)
            values ('{hash}', 'image/jpeg', 'no picture', 320, 200, now()) on conflict do nothing
            """);

        var refused = await catalog.WithAsync((MakeRendition make) => make.RunAsync(new Rendition(hash, 160, Rendition.Webp)));

        Assert.Equal("image_broken", refused.Fault!.Code);
    }

    [Fact]
    public async Task More_than_can_wait_are_refused_at_once()
    {
        using var queue = new RenderingQueue();
        var blocked = new TaskCompletionSource();
        var work = Enumerable.Range(0, 40).Select(_ => queue.RunAsync<string>(
            () =>
            {
                blocked.Task.Wait();
                return "done";
            },
            CancellationToken.None)).ToList();

        var refused = work.Where(task => task is { IsCompleted: true, Result.IsSuccess: false }).ToList();
        blocked.SetResult();
        await Task.WhenAll(work);

        Assert.Equal(8, refused.Count);
        Assert.Equal(32, work.Count(task => task.Result.IsSuccess));
    }
}
