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
    [InlineData("94105", true)]
    [InlineData("94105-1234", true)]
    [InlineData("9410", false)]
    [InlineData("94105-12", false)]
    [InlineData("94105\n", false)]
    [InlineData("٩٤١٠٥", false)]
    public void A_zip_code_has_five_digits_or_nine(string text, bool isOne) => Assert.Equal(isOne, UnitedStates.IsZipCode(text));
}
