using Microsoft.AspNetCore.WebUtilities;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

/// <summary>A facet that Catalog is configured to have is a filter here without a word of code.</summary>
public class ListFacetsTests
{
    private static readonly ListFacets Facets = Knowing(
        new Facet { Key = FacetKeys.Brand, Kind = FacetKind.Any }, new Facet { Key = FacetKeys.Price, Kind = FacetKind.Range },
        new Facet { Key = "sleeve", Kind = FacetKind.Any }, new Facet { Key = "rating", Kind = FacetKind.AtLeast },
        new Facet { Key = "gift", Kind = FacetKind.Switch });

    [Theory]
    [InlineData("/search?q=shirt&brand=kiln&gift=true&rating=4&sleeve=long&sleeve=short&sort=newest&page=2")]
    public void A_field_that_is_a_facets_key_is_its_filter(string address)
    {
        var query = Read(address, Facets);

        Assert.Equal(address, query.At("/search"));
        Assert.Equal(
            ["brand: kiln", "gift: true", "rating: 4", "sleeve: long short"],
            query.ToRequest().Filters.Select(filter => $"{filter.Key}: {string.Join(' ', filter.Values)}"));
        Assert.True(query.IsFilteredAt("/search"));
        Assert.Equal("/search?q=shirt&sort=newest", query.WithoutFilters("/search").At("/search"));
    }

    [Fact]
    public void What_is_no_facet_is_left_alone() => Assert.Equal("/search", Read("/search?sleeve=long", new ListFacets()).At("/search"));

    [Theory]
    [InlineData("?rating=9", "rating")]
    [InlineData("?rating=4&rating=3", "rating")]
    [InlineData("?gift=yes", "gift")]
    [InlineData("?sleeve=..%2Fetc", "sleeve")]
    public void A_value_that_makes_no_sense_is_named(string query, string field)
    {
        _ = ProductQuery.Parse(QueryHelpers.ParseQuery(query), Facets, out var errors);

        Assert.Equal([field], errors.Keys);
    }

    [Fact]
    public void What_names_nothing_leads_to_the_same_list_without_it()
    {
        var address = ListAddress.Of(QueryHelpers.ParseQuery("?sleeve=long&sleeve=nope"), Facets);
        var found = new SearchProductsResponse { Total = 5, Page = 1, PageSize = 24 };
        found.UnknownFilters.Add(new Filter { Key = "sleeve", Values = { "nope" } });

        Assert.Equal("/search?sleeve=long", address.BetterAt("/search", found));
    }

    [Fact]
    public void Values_are_chosen_and_taken_back_and_a_facet_that_takes_one_has_one()
    {
        var chosen = ChosenValues.None.With("sleeve", "short").With("sleeve", "long")
            .With("rating", "3", isOnlyOne: true).With("rating", "4", isOnlyOne: true);

        Assert.Equal([("rating", "4"), ("sleeve", "long"), ("sleeve", "short")], chosen.Each);
        Assert.Equal(chosen, ChosenValues.None.With("rating", "4").With("sleeve", "long").With("sleeve", "short"));
        Assert.Equal(ChosenValues.None, chosen.Without("rating", "4").Without("sleeve", "long").Without("sleeve", "short"));
    }

    private static ListFacets Knowing(params Facet[] facets)
    {
        var known = new ListFacets();
        known.Learn(new SearchProductsResponse { Facets = { facets } });
        return known;
    }

    private static ProductQuery Read(string address, ListFacets facets) =>
        ProductQuery.Parse(QueryHelpers.ParseQuery(new Uri("http://shop" + address).Query), facets, out _);
}
