using Shop.Catalog.Search.Elasticsearch;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("leather", "lether", 1)]
    [InlineData("garnet", "garnte", 1)]
    [InlineData("blue", "blouse", 2)]
    [InlineData("boot", "boot", 0)]
    [InlineData("", "boot", 4)]
    public void Neighbours_that_are_swapped_are_one_mistake(string right, string typed, int mistakes)
    {
        Assert.Equal(mistakes, Likeness.Mistakes(right, typed));
        Assert.Equal(mistakes, Likeness.Mistakes(typed, right));
    }

    [Fact]
    public void Short_words_with_few_letters_in_common_are_not_alike()
    {
        Assert.True(Likeness.Of("blue", "blouse") < Likeness.Least);
        Assert.True(Likeness.Of("boots", "boats") > Likeness.Least);
        Assert.Equal(1, Likeness.Of("boot", "boot"));
    }
}
