using System.Diagnostics;
using Shop.Catalog.Images;
using Shop.Contracts;

namespace Shop.Catalog.Tests.Images;

public class ReadPictureTests
{
    [Fact]
    public void A_photograph_is_turned_upright_and_says_nothing_of_camera_and_place()
    {
        var sent = SentPictures.Photograph(400, 300);
        using (var before = SentPictures.Open(sent))
            Assert.Contains(SentPictures.Place, before.GetFields());

        var read = ReadPicture.Run(sent).Value;

        Assert.Equal(("image/jpeg", 300, 400), (read.ContentType, read.Width, read.Height));
        using var after = SentPictures.Open(read.Content);
        Assert.Equal((300, 400), (after.Width, after.Height));
        Assert.DoesNotContain(after.GetFields(), field => field.StartsWith("exif", default) || field.Contains("profile", default));
        Assert.Equal(1, after.Contains("orientation") ? after.Get("orientation") : 1);
    }

    [Fact]
    public void What_can_be_seen_through_stays_so_and_what_only_says_so_does_not()
    {
        var clear = ReadPicture.Run(SentPictures.SeenThrough()).Value;
        var solid = ReadPicture.Run(SentPictures.SolidPng()).Value;

        Assert.Equal(("image/webp", "image/jpeg"), (clear.ContentType, solid.ContentType));
        using var shown = SentPictures.Open(clear.Content);
        Assert.True(shown.HasAlpha());
    }

    [Fact]
    public void Of_what_moves_it_is_the_first_picture()
    {
        var read = ReadPicture.Run(SentPictures.Moving()).Value;

        Assert.Equal((40, 30), (read.Width, read.Height));
        using var shown = SentPictures.Open(read.Content);
        var pixel = shown.Getpoint(20, 15);
        Assert.True(pixel[0] > 200 && pixel[2] < 60, $"The first picture is red, this is {string.Join(", ", pixel)}.");
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("png")]
    [InlineData("grey")]
    [InlineData("cmyk")]
    [InlineData("deep")]
    public void Whatever_it_was_it_becomes_eight_bits_of_red_green_and_blue(string format)
    {
        var read = ReadPicture.Run(SentPictures.As(format)).Value;

        using var shown = SentPictures.Open(read.Content);
        Assert.Equal((3, 120, 80), (shown.Bands, shown.Width, shown.Height));
        Assert.Equal(NetVips.Enums.BandFormat.Uchar, shown.Format);
    }

    [Fact]
    public void What_is_too_large_to_be_shown_is_made_smaller()
    {
        var read = ReadPicture.Run(SentPictures.Photograph(3000, 1500)).Value;

        Assert.Equal((1200, ReadPicture.LongestSide), (read.Width, read.Height));
    }

    [Fact]
    public void The_same_file_is_the_same_picture_each_time() =>
        Assert.Equal(ReadPicture.Run(SentPictures.Photograph()).Value.Content, ReadPicture.Run(SentPictures.Photograph()).Value.Content);

    [Fact]
    public void A_picture_bomb_is_refused_before_it_goes_off()
    {
        var bomb = SentPictures.Bomb();
        var before = PeakOf(Process.GetCurrentProcess());
        var watch = Stopwatch.StartNew();

        var refused = ReadPicture.Run(bomb);

        Assert.True(bomb.Length < 100_000);
        Assert.Equal("image_too_large", refused.Fault!.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"It took {watch.Elapsed}.");
        var grown = PeakOf(Process.GetCurrentProcess()) - before;
        Assert.True(grown < 40_000_000, $"400 million pixels would take 400 MB, and {grown / 1_000_000} MB were taken.");
    }

    [Fact]
    public void More_bytes_than_a_picture_has_are_refused_unread() =>
        Assert.Equal("image_too_large", ReadPicture.Run(new byte[ReadPicture.MostBytes + 1]).Fault!.Code);

    [Fact]
    public void Half_a_picture_is_none()
    {
        var whole = SentPictures.Photograph();

        Assert.Equal("image_broken", ReadPicture.Run(whole[..(whole.Length / 2)]).Fault!.Code);
        Assert.Equal("image_broken", ReadPicture.Run(whole[..20]).Fault!.Code);
        var png = SentPictures.SolidPng();
        Assert.Equal("image_broken", ReadPicture.Run(png[..(png.Length / 2)]).Fault!.Code);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("svg")]
    [InlineData("tiff")]
    [InlineData("nothing")]
    [InlineData("text that begins as a GIF")]
    public void What_is_no_photograph_is_refused_whatever_it_is_called(string what)
    {
        var refused = ReadPicture.Run(what switch
        {
            "html" => SentPictures.Html,
            "svg" => SentPictures.Svg,
            "tiff" => SentPictures.As("tiff"),
            "nothing" => [],
            _ => "GIF89a<script>alert(1)</script>"u8.ToArray(),
        });

        var fault = Assert.IsType<Fault.Invalid>(refused.Fault);
        Assert.Equal(what.StartsWith("text", default) ? "image_broken" : "image_type_not_supported", fault.Code);
        Assert.Equal(["file"], fault.Errors.Keys);
    }

    private static long PeakOf(Process process) => process.PeakWorkingSet64;
}
