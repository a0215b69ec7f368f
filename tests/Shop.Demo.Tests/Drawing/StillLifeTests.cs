using System.Reflection;
using System.Xml.Linq;
using Shop.Demo.Drawing;

namespace Shop.Demo.Tests.Drawing;

[Trait("Issue", "8.7.8")]
public class StillLifeTests
{
    private static readonly Seeds Seeds = Seeds.Read();

    [Fact]
    public void The_picture_the_site_opens_with_is_the_one_that_is_drawn_here()
    {
        var art = typeof(StillLifeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Art").Value!;
        var file = Path.Combine(art, "still-life.svg");
        var (drawn, kept) = (StillLife.Draw(Seeds.Colours), File.ReadAllText(file));
        if (drawn != kept)
            File.WriteAllText(file, drawn);

        Assert.True(drawn == kept, "The picture of the first page is drawn anew: look at it, and run this again.");
    }

    [Fact]
    public void What_is_in_it_can_be_bought_in_that_colour_and_the_words_have_room()
    {
        Assert.All(StillLife.Things, thing => Assert.Contains(thing.Colour, Seeds.Ranges[thing.Category].Products[thing.Style].Colours));
        var svg = XElement.Parse(StillLife.Draw(Seeds.Colours));
        var wall = new InkOf(svg, "t");

        Assert.DoesNotContain(Enumerable.Range(0, 640), x => Enumerable.Range(200, 760).Any(y => wall.At(x, y)));
    }
}
