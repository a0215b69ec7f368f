namespace Shop.Demo.Tests;

public class DemoSlugTests
{
    [Theory]
    [InlineData("Sauté Pan", "saute-pan")]
    [InlineData("Baker's Dozen", "bakers-dozen")]
    [InlineData("Großer Weißkrug", "grosser-weisskrug")]
    [InlineData("  350 ml -- Stone / Moss! ", "350-ml-stone-moss")]
    [InlineData("Überlaufschutz", "uberlaufschutz")]
    [InlineData("---", "")]
    public void A_name_becomes_what_an_address_can_hold(string name, string slug) => Assert.Equal(slug, DemoSlug.Of(name));

    [Fact]
    public void A_slug_is_its_own_slug() => Assert.Equal("saute-pan", DemoSlug.Of(DemoSlug.Of("Sauté Pan")));

    [Fact]
    public void A_code_is_made_of_its_parts() => Assert.Equal("HARBOUR-MUG-STONE-350-ML", DemoSlug.Code("Harbour Mug", "Stone", "350 ml"));
}
