using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class LogPositionTests
{
    [Theory]
    [InlineData("0/9", "0/A")]
    [InlineData("0/FFFFFFFF", "1/0")]
    [InlineData("9/0", "10/0")]
    public void Positions_compare_as_numbers_and_not_as_text(string earlier, string later) =>
        Assert.True(LogPosition.Parse(earlier)!.Value.CompareTo(LogPosition.Parse(later)!.Value) < 0);

    [Fact]
    public void A_position_reads_back_as_it_was_written() => Assert.Equal("1/16B3748", LogPosition.Parse("1/16b3748").ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("16B3748")]
    [InlineData("0/16B3748/1")]
    [InlineData("0/")]
    [InlineData("0/G")]
    [InlineData("0/ 1")]
    [InlineData("0/-1")]
    [InlineData("0/000000001")]
    public void Nothing_else_is_a_position(string? text) => Assert.Null(LogPosition.Parse(text));
}
