using Shop.Catalog.Reviews;

namespace Shop.Catalog.Tests.Reviews;

public sealed class PostTextTests
{
    [Theory]
    [InlineData("Gut")]
    [InlineData("שלום עולם")]
    [InlineData("👨‍👩‍👧 love it")]
    [InlineData("می‌خواهم")]
    [InlineData("one\ntwo")]
    public void What_people_write_is_taken(string text) => Assert.Null(PostText.Wrong(text, "a text", 50, isOneLine: false));

    [Theory]
    [InlineData("")]
    [InlineData("\u200D\u200D")]
    [InlineData("nul\0")]
    [InlineData("tab\tbed")]
    [InlineData("bell\u0007")]
    [InlineData("\u202Etxt.exe")]
    [InlineData("zero\u200Bwidth")]
    [InlineData("line\u2028end")]
    [InlineData("half \uD83D of a pair")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public void What_shows_nothing_hides_something_or_is_too_long_is_not(string text) =>
        Assert.NotNull(PostText.Wrong(text, "a text", 50, isOneLine: false));

    [Fact]
    public void A_title_has_one_line() => Assert.Equal(
        "Enter a title on one line, without control or invisible characters.", PostText.Wrong("one\ntwo", "a title", 50, isOneLine: true));

    [Fact]
    public void Ends_of_lines_are_of_one_kind_and_nothing_stands_around_a_text() => Assert.Equal("a\nb\nc", PostText.Tidy(" a\r\nb\rc \n"));
}
