using Microsoft.AspNetCore.Http;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public class ReadPositionTests
{
    private const string Cookie = "__Host-read-after";

    [Fact]
    public void What_a_browser_keeps_is_read_back()
    {
        var http = Browser();

        ReadPosition.Keep(http, At("1/A"));

        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.Equal($"{Cookie}=1%2FA; max-age=86400; path=/; secure; samesite=lax; httponly", cookie);
        Assert.Equal(At("1/A"), ReadPosition.Of(Browser(kept: "1%2FA")));
    }

    [Theory]
    [InlineData("1/9", true)]
    [InlineData("1/A", false)]
    [InlineData("2/0", false)]
    public void Of_two_writes_the_newer_counts_in_whatever_order_they_are_answered(string kept, bool isReplaced)
    {
        var http = Browser(kept);

        ReadPosition.Keep(http, At("1/A"));

        Assert.Equal(isReplaced, http.Response.Headers.SetCookie.Count > 0);
    }

    [Fact]
    public void What_is_kept_is_forgotten_and_nothing_else_is()
    {
        var (with, without) = (Browser(kept: "1/A"), Browser());

        ReadPosition.Forget(with);
        ReadPosition.Forget(without);

        Assert.StartsWith($"{Cookie}=; expires=Thu, 01 Jan 1970", with.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
        Assert.Equal("", without.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void A_client_that_keeps_its_token_itself_has_no_position()
    {
        var http = Browser(kept: "1/A", TokenSource.Header);

        ReadPosition.Keep(http, At("2/0"));

        Assert.Null(ReadPosition.Of(http));
        Assert.Equal("", http.Response.Headers.SetCookie.ToString());
    }

    private static LogPosition At(string text) => LogPosition.Parse(text)!.Value;

    private static DefaultHttpContext Browser(string? kept = null, TokenSource source = TokenSource.Cookie)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(new GuestSession(SiteInFront.Tokens.New(), source));
        if (kept is not null)
            http.Request.Headers.Cookie = $"{Cookie}={kept}";
        return http;
    }
}
