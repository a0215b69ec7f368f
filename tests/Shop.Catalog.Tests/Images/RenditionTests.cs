using Shop.Catalog.Images;

namespace Shop.Catalog.Tests.Images;

public class RenditionTests
{
    [Theory]
    [InlineData(Rendition.Avif, "heifload_buffer")]
    [InlineData(Rendition.Webp, "webpload_buffer")]
    [InlineData(Rendition.Jpeg, "jpegload_buffer")]
    public void A_rendition_is_as_wide_and_of_the_format_that_it_says(string format, string loader)
    {
        var picture = ReadPicture.Run(SentPictures.Photograph(800, 600)).Value;

        var made = new Rendition("", 320, format).Make(picture.Content);

        using var shown = SentPictures.Open(made);
        Assert.Equal((320, 427), (shown.Width, shown.Height));
        Assert.Equal(loader, shown.Get("vips-loader"));
        Assert.True(made.Length < picture.Content.Length);
    }

    [Fact]
    public void What_can_be_seen_through_lies_on_white_where_a_format_has_no_such_thing()
    {
        var picture = ReadPicture.Run(SentPictures.SeenThrough()).Value;

        using var jpeg = SentPictures.Open(new Rendition("", 160, Rendition.Jpeg).Make(picture.Content));
        using var avif = SentPictures.Open(new Rendition("", 160, Rendition.Avif).Make(picture.Content));

        Assert.All(jpeg.Getpoint(10, 10), band => Assert.InRange(band, 245, 255));
        Assert.True(avif.HasAlpha());
    }
}
