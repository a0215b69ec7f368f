namespace Shop.Contracts.Tests;

public class PictureNameTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void A_photographs_name_tells_its_size_and_a_drawings_that_it_has_none()
    {
        Assert.Equal(new PictureName(Hash, 2400, 1600), PictureName.Parse($"{Hash}-2400x1600"));
        Assert.Equal(new PictureName(Hash, 0, 0), PictureName.Parse(Hash));
        Assert.Equal($"{Hash}-2400x1600", PictureName.Parse($"{Hash}-2400x1600")!.ToString());
        Assert.Equal(Hash, PictureName.Parse(Hash)!.ToString());
    }

    [Theory]
    [InlineData(2400, new[] { 160, 320, 480, 640, 960, 1280, 1600 })]
    [InlineData(1600, new[] { 160, 320, 480, 640, 960, 1280, 1600 })]
    [InlineData(700, new[] { 160, 320, 480, 640, 700 })]
    [InlineData(160, new[] { 160 })]
    [InlineData(20, new[] { 20 })]
    [InlineData(0, new int[0])]
    public void No_rendition_is_wider_than_the_picture(int width, int[] widths) =>
        Assert.Equal(widths, new PictureName(Hash, width, width).Widths);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("../etc/passwd")]
    [InlineData("-2400x1600")]
    public void Anything_else_is_no_name(string? text) => Assert.Null(PictureName.Parse(text));

    [Theory]
    [InlineData("-0x10")]
    [InlineData("-10x0")]
    [InlineData("-100000x1")]
    [InlineData("-10")]
    [InlineData("-10x10\n")]
    [InlineData("-10x10x10")]
    public void A_size_is_two_numbers_above_zero(string behind) => Assert.Null(PictureName.Parse(Hash + behind));
}
