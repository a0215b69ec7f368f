using Shop.StandIns.Queries;

namespace Shop.StandIns.Tests.Queries;

public class MinimumShouldMatchTests
{
    [Theory]
    [InlineData("2", 5, 2)]
    [InlineData("-1", 5, 4)]
    [InlineData("75%", 5, 3)]
    [InlineData("-25%", 5, 4)]
    [InlineData("2<75%", 2, 2)]
    [InlineData("2<75%", 8, 6)]
    [InlineData("2<-25% 9<-3", 1, 1)]
    [InlineData("2<-25% 9<-3", 8, 6)]
    [InlineData("2<-25% 9<-3", 12, 9)]
    [InlineData("-9", 5, 0)]
    public void As_the_documentation_says(string given, int clauses, int needed) =>
        Assert.Equal(needed, MinimumShouldMatch.Of(given, clauses));
}
