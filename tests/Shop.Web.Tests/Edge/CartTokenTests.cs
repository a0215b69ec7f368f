using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public class CartTokenTests
{
    [Fact]
    public void A_token_does_not_give_itself_away_to_logs()
    {
        var token = SiteInFront.Tokens.New();

        var logged = $"{token} {new GuestSession(token, TokenSource.Cookie)}";
        Assert.DoesNotContain(token.Value, logged, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Guest, logged, StringComparison.Ordinal);
    }
}
