using Shop.Catalog.Listing;

namespace Shop.Catalog.Tests.Listing;

[Trait("Issue", "8.4.4")]
public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("de-CH")]
    [InlineData("DE-ch")]
    [InlineData("nds")]
    [InlineData("es-419")]
    [InlineData("zh-Hant-TW")]
    [InlineData("de-DE-1996")]
    public void A_language_with_script_region_and_variant_is_named(string tag) => Assert.True(LanguageTag.NamesALanguage(tag));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("german")]
    [InlineData("de_CH")]
    [InlineData("de-")]
    [InlineData("de-C")]
    [InlineData("de\n")]
    [InlineData("zz")]
    [InlineData("qqq-DE")]
    [InlineData("x-klingon")]
    [InlineData("de\" onclick=\"")]
    public void Anything_else_names_none(string tag) => Assert.False(LanguageTag.NamesALanguage(tag));
}
