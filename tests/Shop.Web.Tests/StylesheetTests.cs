using System.Reflection;

namespace Shop.Web.Tests;

public class StylesheetTests
{
    internal static readonly string Folder = typeof(StylesheetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Stylesheets").Value!;

    [Fact]
    public void All_styles_together_stay_below_30_KB() =>
        Assert.InRange(Directory.GetFiles(Folder, "*.css").Sum(file => new FileInfo(file).Length), 1, 30 * 1024);

    [Fact]
    public void Nothing_is_loaded_from_another_host() =>
        Assert.All(Directory.GetFiles(Folder, "*.css"), file => Assert.DoesNotContain("//", File.ReadAllText(file), StringComparison.Ordinal));
}
