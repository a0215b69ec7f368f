using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>Web lists the states for people and Orders decides; neither sees the other's code, so their two lists are compared here.</summary>
public partial class StatesTests
{
    [Fact]
    public void The_form_offers_exactly_the_states_that_orders_are_taken_from()
    {
        var offered = Codes("Shop.Web/Addresses/States.cs");

        Assert.Equal(51, offered.Count);
        Assert.Equal(offered, Codes("Shop.Orders/Regions/UnitedStates.cs"));
    }

    private static List<string> Codes(string path) =>
        [.. State().Matches(Repository.Read(path)).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"US-[A-Z]{2}\"")]
    private static partial Regex State();
}
