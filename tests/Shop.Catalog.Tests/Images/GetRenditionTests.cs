using Grpc.Core;
using Shop.Catalog.Images;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Testing;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class GetRenditionTests(RunningCatalog catalog)
{
    [Fact]
    public async Task I14_a_rendition_that_is_there_takes_one_command()
    {
        var name = await StoreAsync(seed: 31);
        var asked = new GetRenditionRequest { Hash = name.Hash, Width = 160, Format = "jpg" };
        await MadeAsync(asked);
        await RunningCatalog.SettleAsync();
        using var sql = new SqlCommands();

        var commands = await sql.OfAsync(async () => Assert.False((await catalog.Images.GetRenditionAsync(asked)).IsSubstitute));

        Assert.Single(commands);
    }

    [Fact]
    public async Task What_nobody_made_ahead_is_made_once_for_all_who_ask_and_kept()
    {
        var name = await StoreAsync(seed: 32);
        var asked = new GetRenditionRequest { Hash = name.Hash, Width = 480, Format = "jpg" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => catalog.Images.GetRenditionAsync(asked).ResponseAsync));

        Assert.All(answers, answer => Assert.Equal("image/jpeg", answer.ContentType));
        var made = await MadeAsync(asked);
        using var shown = SentPictures.Open(made.Content.ToByteArray());
        Assert.Equal(480, shown.Width);
        Assert.Equal("jpegload_buffer", shown.Get("vips-loader"));
        Assert.Equal(
            made.Content.ToByteArray(),
            await catalog.ScalarAsync<byte[]>(
                $"select content from picture_renditions where hash = '{name.Hash}' and width = 480 and format = 'jpg'"));
    }

    [Fact]
    public async Task Whoever_asks_for_what_takes_long_gets_what_is_there_meanwhile()
    {
        var name = await StoreAsync(seed: 33, width: 1800, height: 2400);
        await MadeAsync(new GetRenditionRequest { Hash = name.Hash, Width = 160, Format = "jpg" });
        var blocked = new TaskCompletionSource();
        // As if the machine were busy with other pictures.
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => catalog.WithAsync((RenderingQueue queue) =>
            queue.RunAsync<string>(() => Wait(blocked.Task), CancellationToken.None))).ToList();
        try
        {
            var answer = await catalog.Images.GetRenditionAsync(new GetRenditionRequest { Hash = name.Hash, Width = 1600, Format = "jpg" });

            Assert.True(answer.IsSubstitute);
            Assert.Equal("image/jpeg", answer.ContentType);
            using var shown = SentPictures.Open(answer.Content.ToByteArray());
            Assert.Equal(name.Width, shown.Width);
        }
        finally
        {
            blocked.SetResult();
            await Task.WhenAll(busy);
        }

        Assert.Equal(1600, await WidthAsync(await MadeAsync(new GetRenditionRequest { Hash = name.Hash, Width = 1600, Format = "jpg" })));
    }

    [Theory]
    [InlineData(161)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(960)]
    [InlineData(1_000_000)]
    public async Task A_width_that_the_picture_does_not_have_is_not_there(int width)
    {
        var name = await StoreAsync(seed: 34);

        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetRenditionRequest { Hash = name.Hash, Width = width, Format = "webp" }));
    }

    [Fact]
    public async Task A_drawing_has_no_renditions_and_a_photograph_is_no_drawing()
    {
        var drawing = (await catalog.ProductAsync("harbour-mug")).Images[0].Hash;
        var name = await StoreAsync(seed: 35);

        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetRenditionRequest { Hash = drawing, Width = 160, Format = "jpg" }));
        Assert.Equal(StatusCode.NotFound, await StatusAsync(new GetRenditionRequest { Hash = new string('0', 64), Width = 160, Format = "jpg" }));
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            catalog.Images.GetImageAsync(new GetImageRequest { Hash = name.Hash }).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_format_is_one_of_three()
    {
        var request = new GetRenditionRequest { Hash = new string('0', 64), Width = 160, Format = "svg" };

        await Refused.ByFieldAsync("format", () => catalog.Images.GetRenditionAsync(request).ResponseAsync);
    }

    private static Result<string> Wait(Task until)
    {
        until.Wait();
        return "done";
    }

    private static Task<int> WidthAsync(GetRenditionResponse answer)
    {
        using var shown = SentPictures.Open(answer.Content.ToByteArray());
        return Task.FromResult(shown.Width);
    }

    private async Task<PictureName> StoreAsync(int seed, int width = 600, int height = 500) =>
        (await catalog.WithAsync((StorePicture store) =>
            store.RunAsync(SentPictures.Photograph(width, height, seed), "tests", CancellationToken.None))).Value;

    private async Task<StatusCode> StatusAsync(GetRenditionRequest request) =>
        (await Assert.ThrowsAsync<RpcException>(() => catalog.Images.GetRenditionAsync(request).ResponseAsync)).StatusCode;

    private async Task<GetRenditionResponse> MadeAsync(GetRenditionRequest asked)
    {
        var made = new GetRenditionResponse();
        await RunningCatalog.UntilAsync(
            "the rendition", async () => !(made = await catalog.Images.GetRenditionAsync(asked)).IsSubstitute, seconds: 60);
        return made;
    }
}
