using System.Globalization;
using System.Xml.Linq;
using Shop.Demo.Drawing;
using Shop.Demo.Drawing.Forms;

namespace Shop.Demo.Tests.Drawing;

/// <summary>Every product's drawing, looked at as a shopper would: by where its ink is.</summary>
public class StudioTests
{
    private const int Margin = 28;

    private static readonly Seeds Seeds = Seeds.Read();

    public static TheoryData<string> Categories() => [.. Seeds.Ranges.Keys.Order()];

    [Theory]
    [MemberData(nameof(Categories))]
    [Trait("Issue", "8.7.8")]
    public void A_thing_keeps_its_distance_from_the_edge(string category) => EachIn(category, (name, _, svg) =>
    {
        var (left, top, right, bottom) = new InkOf(svg, "t").Bounds();

        Assert.True(left >= Margin && top >= Margin && right < 800 - Margin && bottom < 1000 - Margin,
            $"{name}: {left}, {top} to {right}, {bottom}");
    });

    [Theory]
    [MemberData(nameof(Categories))]
    [Trait("Issue", "8.7.8")]
    public void What_stands_touches_the_table_where_its_shadow_is_darkest(string category)
    {
        EachIn(category, Stands);
        EachAtHome(category, (name, _, place, svg) => Stands(name, place, svg));
    }

    [Theory]
    [InlineData("t-shirts")]
    [InlineData("shirts")]
    [InlineData("jackets")]
    [InlineData("trousers")]
    [InlineData("scarves")]
    [InlineData("socks")]
    [InlineData("frying-pans")]
    [Trait("Issue", "8.7.8")]
    public void Clothes_and_pans_in_use_hang_on_what_is_behind_their_top(string category) => EachAtHome(category, (name, _, place, svg) =>
    {
        if (place is not Place.Wall)
            return;
        var (thing, air) = (new InkOf(svg, "t"), new InkOf(svg, "a"));
        var top = thing.Bounds().Top;
        var highest = Enumerable.Range(0, 800).Where(x => thing.At(x, top)).ToList();

        Assert.True(highest.Exists(x => Enumerable.Range(0, 24).Any(below => air.At(x, top + below))), $"{name} hangs on nothing at {top}");
        Assert.False(air.At(highest[0], top - 4), $"{name} is not over it at {top}");
    });

    [Theory]
    [InlineData("fountain-pens")]
    [InlineData("pencils")]
    [Trait("Issue", "8.7.8")]
    public void A_pen_in_use_has_its_point_on_what_it_writes(string category) => EachAtHome(category, (name, style, _, svg) =>
    {
        var (thing, air) = (new InkOf(svg, "t"), new InkOf(svg, "a"));
        var (left, top, right, bottom) = thing.Bounds();
        // It points to the left; a pencil of a set upwards, all others downwards.
        var point = category is "pencils" && style < 2
            ? (X: left, Y: Enumerable.Range(top, bottom - top).First(y => thing.At(left, y)))
            : (X: Enumerable.Range(left, right - left).First(x => thing.At(x, bottom)), Y: bottom);

        Assert.True(Around(point, 9).Any(p => air.At(p.X, p.Y)), $"{name} at {point} writes nothing");
    });

    [Theory]
    [InlineData("t-shirts")]
    [InlineData("sweaters")]
    [InlineData("trousers")]
    [Trait("Issue", "8.7.8")]
    public void Only_from_nearby_cloth_shows_its_threads(string category)
    {
        foreach (var (name, _, studio, slug, style, colour) in All(category))
        {
            int Elements(string svg) => XElement.Parse(svg).Descendants().Count();
            Assert.True(Elements(studio.DrawDetail(slug, style, colour)) > Elements(studio.Draw(slug, style, colour)), name);
        }
    }

    [Fact]
    [Trait("Issue", "8.7.8")]
    public void What_hangs_from_above_hangs_on_something_that_comes_from_the_edge()
    {
        foreach (var category in new[] { "pendant-lamps", "planters" })
        {
            EachIn(category, (name, place, svg) =>
            {
                if (place is not Place.Ceiling)
                    return;
                var (air, thing) = (new InkOf(svg, "a"), new InkOf(svg, "t"));
                var middle = Enumerable.Range(380, 40).First(x => air.At(x, 2));

                Assert.True(Enumerable.Range(0, thing.Bounds().Top).All(y => air.At(middle, y)), $"{name} hangs on nothing");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    [Trait("Issue", "8.7.8")]
    public void Seen_from_nearby_a_thing_fills_the_picture_and_from_further_away_it_leaves_room(string category)
    {
        foreach (var (name, _, studio, slug, style, colour) in All(category))
        {
            var thing = new InkOf(XElement.Parse(studio.Draw(slug, style, colour)), "t");
            var near = XElement.Parse(studio.DrawDetail(slug, style, colour)).Attribute("viewBox")!.Value;
            var view = near.Split(' ').Select(n => (int)double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(view[2] * 5 == view[3] * 4 && view[0] >= 0 && view[1] >= 0 && view[0] + view[2] <= 800 && view[1] + view[3] <= 1000,
                $"{name}: {near} is no part of the picture, or of another shape");
            var covered = Enumerable.Range(0, 400).Count(i => thing.At(view[0] + i % 20 * view[2] / 20, view[1] + i / 20 * view[3] / 20));
            var (left, top, right, bottom) = new InkOf(XElement.Parse(studio.DrawAtHome(slug, style, colour)), "t").Bounds();

            Assert.True(covered >= 50, $"{name}: {covered} of 400 from nearby");
            Assert.True(left > 120 && right < 680 && bottom - top < 640, $"{name}: {left}, {top} to {right}, {bottom} from further away");
        }
    }

    [Fact]
    [Trait("Issue", "8.7.8")]
    public void Every_ground_has_a_night_that_is_darker_than_its_day()
    {
        var studio = new Studio("kitchen-table", "mugs", 52, Seeds.Colours);
        foreach (var colour in Seeds.Colours.Keys)
        {
            var svg = XElement.Parse(studio.Draw("harbour-mug", 0, colour));
            var night = svg.Descendants().Single(e => e.Name.LocalName == "style").Value;
            var classed = svg.Descendants().Where(e => e.Attribute("class") is not null).ToList();

            Assert.StartsWith("@media(prefers-color-scheme:dark){", night);
            Assert.NotEmpty(classed);
            Assert.All(classed, e =>
            {
                var day = Tint.Of((string?)e.Attribute("stop-color") ?? (string)e.Attribute("flood-color")!);
                var rule = $".{(string)e.Attribute("class")!}{{stop-color:";
                var dark = Tint.Of(night[(night.IndexOf(rule, StringComparison.Ordinal) + rule.Length)..][..7]);
                Assert.True(dark.L < day.L - 0.15 || day.L < 0.56, $"{colour}: {day.L:0.00} by day, {dark.L:0.00} by night");
            });
        }
    }

    private static void Stands(string name, Place place, XElement svg)
    {
        if (place is not Place.Table)
            return;
        var (thing, shadow) = (new InkOf(svg, "t"), new InkOf(svg, "s"));
        var foot = thing.Bounds().Bottom;
        var feet = Enumerable.Range(0, 800).Where(x => Enumerable.Range(0, 9).Any(up => thing.At(x, foot - up))).ToList();

        Assert.True(foot is > 760 and < 880, $"{name} stands at {foot}");
        Assert.True(feet.Count(x => Enumerable.Range(-10, 20).Any(near => shadow.At(x, foot + near))) >= feet.Count * 0.7,
            $"{name} has no shadow at {foot}");
    }

    private static IEnumerable<(int X, int Y)> Around((int X, int Y) point, int reach) =>
        from dx in Enumerable.Range(-reach, 2 * reach + 1) from dy in Enumerable.Range(-reach, 2 * reach + 1) select (point.X + dx, point.Y + dy);

    private static void EachAtHome(string category, Action<string, int, Place, XElement> look)
    {
        foreach (var (name, _, studio, slug, style, colour) in All(category))
            look(name, style, studio.AtHome(style).Place, XElement.Parse(studio.DrawAtHome(slug, style, colour)));
    }

    private static void EachIn(string category, Action<string, Place, XElement> look)
    {
        foreach (var (name, place, studio, slug, style, colour) in All(category))
            look(name, place, XElement.Parse(studio.Draw(slug, style, colour)));
    }

    private static IEnumerable<(string Name, Place Place, Studio Studio, string Slug, int Style, string Colour)> All(string category)
    {
        var department = Seeds.Departments.Single(d => d.Sections.Any(s => s.Categories.Any(name => DemoSlug.Of(name) == category)));
        var studio = new Studio(DemoSlug.Of(department.Name), category, department.Hue, Seeds.Colours);
        return Seeds.Ranges[category].Products.Select((product, style) => (
            product.Name, AllForms.For(category).Where(style), studio, DemoSlug.Of(product.Name), style, product.Colours[0]));
    }
}
