using Shop.Catalog.Import;

namespace Shop.Catalog.Tests.Import;

public class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Plain words ", "Plain words")]
    [InlineData("<p>One</p><p>Two <b>bold</b></p>", "One\n\nTwo bold")]
    [InlineData("One<br>two<br/><br/>three", "One\n\ntwo\n\nthree")]
    [InlineData("<ul><li>Light</li><li>Dry</li></ul>", "- Light\n\n- Dry")]
    [InlineData("A &amp; B &eacute; &lt;c&gt;", "A & B é <c>")]
    [InlineData("<p>Safe</p><script>alert(1)</script><style>p{}</style><!-- no -->", "Safe")]
    [InlineData("<p>a\n   b\t c</p>", "a b c")]
    [InlineData("first\n\nsecond", "first\n\nsecond")]
    [InlineData("<img src=x onerror=alert(1)>Text", "Text")]
    [InlineData("2 < 3", "2 < 3")]
    public void A_description_is_what_the_page_says(string html, string text) => Assert.Equal(text, PlainText.Of(html));
}
