using Shop.Demo.Drawing;

namespace Shop.Demo.Tests.Drawing;

public class TintTests
{
    [Theory]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#c86432")]
    [InlineData("#3264c8")]
    public void A_colour_reads_back_as_it_was_written(string hex) => Assert.Equal(hex, Tint.Of(hex).ToString());

    [Fact]
    public void A_step_towards_the_light_is_lighter_and_one_into_the_shade_is_darker_of_the_same_hue()
    {
        var clay = Tint.Of("#c86432");

        Assert.True(clay.Lit(0.1).L > clay.L && clay.Lit(-0.1).L < clay.L);
        Assert.Equal((clay.H, clay.H), (clay.Lit(0.1).H, clay.Lit(-0.1).H));
    }

    [Fact]
    public void Turned_all_the_way_round_it_is_the_same() => Assert.Equal("#c86432", Tint.Of("#c86432").Turned(-360).ToString());
}
