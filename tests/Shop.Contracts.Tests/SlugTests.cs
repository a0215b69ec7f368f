namespace Shop.Contracts.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("mugs")]
    [InlineData("harbour-mug-2")]
    [InlineData("7-up")]
    public void Lower_case_letters_and_digits_in_groups_are_a_slug(string text) => Assert.True(Slug.IsSlug(text));

    [Theory]
    [InlineData("")]
    [InlineData("-mug")]
    [InlineData("mug-")]
    [InlineData("harbour--mug")]
    [InlineData("Mug")]
    [InlineData("teekännchen")]
    [InlineData("mug\n")]
    [InlineData("../mug")]
    public void Anything_else_is_none(string text) => Assert.False(Slug.IsSlug(text));

    [Fact]
    public void A_slug_has_at_most_200_characters()
    {
        Assert.True(Slug.IsSlug(new string('a', 200)));
        Assert.False(Slug.IsSlug(new string('a', 201)));
    }
}
