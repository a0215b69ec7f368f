using Shop.Demo.Large;

namespace Shop.Demo.Tests.Large;

public class ThingTests
{
    [Theory]
    [InlineData("Rocking Chairs", "Rocking Chair", "rocking chair")]
    [InlineData("Wall Shelves", "Wall Shelf", "wall shelf")]
    [InlineData("Bread Knives", "Bread Knife", "bread knife")]
    [InlineData("Paint Brushes", "Paint Brushes", "set of paint brushes")]
    [InlineData("Glasses Cases", "Glasses Case", "glasses case")]
    [InlineData("Lunch Boxes", "Lunch Box", "lunch box")]
    [InlineData("Summer Dresses", "Summer Dress", "summer dress")]
    [InlineData("Diaries", "Diary", "diary")]
    [InlineData("Ankle Boots", "Ankle Boots", "pair of ankle boots")]
    public void A_thing_of_a_category_is_named_as_people_name_it(string plural, string name, string phrase) =>
        Assert.Equal((name, phrase), (Thing.NameOf(plural), Thing.PhraseOf(plural)));
}
