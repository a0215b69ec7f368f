using Shop.Orders.Checkout;

namespace Shop.Orders.Tests.Checkout;

public class VisibleTextTests
{
    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("Ada Lovelace")]
    [InlineData("12")]
    [InlineData("עדה לאבלייס")]
    [InlineData("می\u200cخواهم")]
    [InlineData("李")]
    [InlineData("Zoe\u0301")]
    [InlineData("\u2068עדה\u2069 Lovelace\u200e")]
    public void What_a_person_can_read_is_taken(string text) => Assert.Null(VisibleText.Wrong(text, "a name"));

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("")]
    [InlineData(" \u00a0\u3000")]
    [InlineData("\u200b\u200d\ufeff")]
    [InlineData("\u202e\u2066")]
    [InlineData("\u00ad\u2060")]
    [InlineData("\u3164\u115f\u2800")]
    [InlineData("\u0301\u034f\ufe0f")]
    [InlineData("\ue000")]
    public void What_shows_nothing_is_nothing(string text) =>
        Assert.Equal("Enter a name of up to 200 characters.", VisibleText.Wrong(text, "a name"));

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("Ada\tLovelace")]
    [InlineData("Ada\r\nLovelace")]
    [InlineData("Ada\u0000")]
    [InlineData("Ada\u2028Lovelace")]
    public void A_control_character_is_called_one(string text) =>
        Assert.Equal("Enter a name on one line, without tabs or other control characters.", VisibleText.Wrong(text, "a name"));

    [Theory]
    [Trait("Issue", "8.4.4")]
    [InlineData("Ada \u202eecalevoL")]
    [InlineData("\u202dAda")]
    public void What_turns_the_letters_of_a_name_around_is_refused(string text) =>
        Assert.Equal("Enter a name without invisible characters that turn its letters around.", VisibleText.Wrong(text, "a name"));

    [Fact]
    public void Two_hundred_characters_are_enough() =>
        Assert.Equal("Enter a city of up to 200 characters.", VisibleText.Wrong(new string('x', 201), "a city"));
}
