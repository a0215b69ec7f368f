using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class CartTokenTests
{
    [Fact]
    public void A_new_token_is_128_random_bits_and_reads_back()
    {
        var token = CartToken.New();

        Assert.Equal(32, token.Value.Length);
        Assert.NotEqual(token, CartToken.New());
        Assert.True(CartToken.TryParse(token.Value, out var read));
        Assert.Equal(token, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public void Nothing_else_is_a_token(string? text) => Assert.False(CartToken.TryParse(text, out _));

    [Fact]
    public void A_token_does_not_give_itself_away_to_logs()
    {
        var token = CartToken.New();

        Assert.DoesNotContain(token.Value, $"{token} {new GuestSession(token, TokenSource.Cookie)}", StringComparison.Ordinal);
    }
}
