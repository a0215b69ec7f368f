using Microsoft.Extensions.Configuration;
using Shop.Catalog.Search;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

public class SearchOptionsTests
{
    [Fact]
    public void A_facet_more_is_a_block_of_configuration()
    {
        var options = Read(("Facets:0:Key", "sleeve"), ("Facets:0:Name", "Sleeve"), ("Facets:0:Source", "attribute:Sleeve length"));

        Assert.True(new SearchOptionsCheck().Validate(null, options).Succeeded);
        Assert.Equal(
            [new FacetDefinition("sleeve", "Sleeve", FacetKind.Any, new FacetSource(FacetSource.What.Attribute, "Sleeve length"))],
            options.Definitions());
    }

    [Fact]
    public void What_every_shop_has_makes_sense()
    {
        var usual = new SearchOptions { Facets = SearchOptions.Usual };

        Assert.True(new SearchOptionsCheck().Validate(null, usual).Succeeded);
        Assert.Equal(usual.Definitions(), new SearchOptions().Definitions());
    }

    [Theory]
    [InlineData("Search:Facets:0:Key", "Colour", "Colour", "attribute:Colour")]
    [InlineData("Search:Facets:0:Key", "sort", "Sort", "attribute:Sort")]
    [InlineData("Search:Facets:0:Name", "colour", " ", "attribute:Colour")]
    [InlineData("Search:Facets:0:Source", "colour", "Colour", "attribute:")]
    [InlineData("Search:Facets:0:Source", "colour", "Colour", "colour")]
    [InlineData("Search:Facets:0:Source", "brand", "Brand", "brand:Aldous")]
    [InlineData("Search:Facets:0:Kind", "brand", "Brand", "brand", "range")]
    [InlineData("Search:Facets:0:Kind", "price", "Price", "price", "sometimes")]
    public void What_makes_no_sense_stops_the_start_and_names_its_key(string starts, string key, string name, string source, string kind = "")
    {
        var options = new SearchOptions { Facets = [new() { Key = key, Name = name, Source = source, Kind = kind }] };

        Assert.StartsWith(starts, new SearchOptionsCheck().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_and_no_source_is_there_twice()
    {
        FacetOption colour = new() { Key = "colour", Name = "Colour", Source = "attribute:Colour" };

        Assert.True(new SearchOptionsCheck().Validate(null, new() { Facets = [colour, colour with { Source = "fact:Colour" }] }).Failed);
        Assert.True(new SearchOptionsCheck().Validate(null, new() { Facets = [colour, colour with { Key = "shade" }] }).Failed);
    }

    private static SearchOptions Read(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(value => $"{SearchOptions.Section}:{value.Key}", value => (string?)value.Value)).Build()
        .GetSection(SearchOptions.Section).Get<SearchOptions>()!;
}
