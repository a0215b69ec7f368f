using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Shop.Web.Tests;

/// <summary>What stands for the shop where there is no room for a page: a tab, a home screen, a shared link.</summary>
[Trait("Issue", "8.6")]
public class ManifestTests
{
    private static readonly string Root = Path.GetDirectoryName(StylesheetTests.Folder)!;

    [Fact]
    public void Every_icon_of_the_manifest_is_there_in_its_size()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "site.webmanifest")))!;

        Assert.All(manifest["icons"]!.AsArray(), icon =>
        {
            var file = Path.Combine(Root, icon!["src"]!.GetValue<string>().TrimStart('/'));
            Assert.True(File.Exists(file), file);
            if (file.EndsWith(".png", StringComparison.Ordinal))
                Assert.Equal(icon["sizes"]!.GetValue<string>(), SizeOf(file));
        });
    }

    [Theory]
    [InlineData("apple-touch-icon.png", "180x180")]
    [InlineData("art/share.png", "1200x630")]
    public void A_picture_has_the_size_that_is_expected_of_it(string file, string size) => Assert.Equal(size, SizeOf(Path.Combine(Root, file)));

    // Of an icon file, the first picture in it: browsers ask for this address whatever the page says.
    [Fact]
    public void The_icon_that_browsers_ask_for_unasked_is_an_icon() =>
        Assert.Equal<byte>([0, 0, 1, 0, 1, 0, 32, 32], File.ReadAllBytes(Path.Combine(Root, "favicon.ico"))[..8]);

    private static string SizeOf(string png)
    {
        var header = File.ReadAllBytes(png).AsSpan(16, 8);
        return $"{BinaryPrimitives.ReadInt32BigEndian(header)}x{BinaryPrimitives.ReadInt32BigEndian(header[4..])}";
    }
}
