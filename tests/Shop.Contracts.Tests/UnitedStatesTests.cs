namespace Shop.Contracts.Tests;

public sealed class UnitedStatesTests
{
    [Fact]
    public void Fifty_states_and_the_district_are_offered_by_name_and_taken_by_code()
    {
        Assert.Equal(51, UnitedStates.States.DistinctBy(state => state.Code).Count());
        Assert.Equal(UnitedStates.States.OrderBy(state => state.Name, StringComparer.Ordinal), UnitedStates.States);
        Assert.All(UnitedStates.States, state => Assert.Matches("^US-[A-Z]{2}$", state.Code));
        Assert.All(UnitedStates.States, state => Assert.True(UnitedStates.HasState(state.Code)));
    }

    [Theory]
    [InlineData("US-XX")]
    [InlineData("US-ca")]
    [InlineData("DE-BY")]
    [InlineData("")]
    public void Anything_else_is_no_state(string code) => Assert.False(UnitedStates.HasState(code));

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("94105", "94105")]
    [InlineData(" 94105\n", "94105")]
    [InlineData("94105-1234", "94105-1234")]
    [InlineData("94105 1234", "94105-1234")]
    [InlineData("94105 - 1234", "94105-1234")]
    [InlineData("94105–1234", "94105-1234")]
    [InlineData("941051234", "94105-1234")]
    [InlineData("9410", null)]
    [InlineData("94105-12", null)]
    [InlineData("94105-", null)]
    [InlineData("9410-51234", null)]
    [InlineData("94105/1234", null)]
    [InlineData("٩٤١٠٥", null)]
    public void A_zip_code_of_five_digits_or_nine_has_one_form(string text, string? form) => Assert.Equal(form, UnitedStates.ZipCode(text));

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("US-PR", "00901")]
    [InlineData("US-VI", "00802-1234")]
    [InlineData("US-AE", "09012")]
    [InlineData("US-AA", "34002")]
    [InlineData("US-AP", "96338")]
    [InlineData("US-AS", "96799")]
    public void A_territory_or_a_military_address_is_known_by_its_code_and_by_its_zip_code(string code, string zip)
    {
        Assert.False(UnitedStates.HasState(code));
        Assert.NotNull(UnitedStates.NameElsewhere(code));
        Assert.Equal(UnitedStates.NameElsewhere(code), UnitedStates.PlaceElsewhere(zip));
    }

    [Theory]
    [Trait("Issue", "8.4.3")]
    [InlineData("00501")] // Holtsville, New York
    [InlineData("01001")]
    [InlineData("34102")] // Naples, Florida
    [InlineData("96701")] // Aiea, Hawaii
    [InlineData("96801-1234")]
    [InlineData("99501")]
    public void A_zip_code_of_a_state_is_nowhere_else(string zip) => Assert.Null(UnitedStates.PlaceElsewhere(zip));
}
