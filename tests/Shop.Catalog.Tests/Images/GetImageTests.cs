using System.Security.Cryptography;
using Grpc.Core;
using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Images;

[Collection(RunningCatalog.Name)]
public class GetImageTests(RunningCatalog catalog)
{
    [Fact]
    public async Task A_picture_has_the_hash_it_is_asked_for_by()
    {
        var image = (await catalog.ProductAsync("harbour-mug")).Images[0];
        var answer = await catalog.Images.GetImageAsync(new GetImageRequest { Hash = image.Hash });

        Assert.Equal("image/svg+xml", answer.ContentType);
        Assert.Equal(image.Hash, Convert.ToHexStringLower(SHA256.HashData(answer.Content.Span)));
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await catalog.Images.GetImageAsync(new GetImageRequest { Hash = new string('0', 64) }));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")]
    public async Task A_picture_is_named_by_its_hash(string hash) =>
        await Refused.ByFieldAsync("hash", () => catalog.Images.GetImageAsync(new GetImageRequest { Hash = hash }).ResponseAsync);
}
