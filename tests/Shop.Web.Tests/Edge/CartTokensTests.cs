using System.Security.Cryptography;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public class CartTokensTests
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Newer = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void A_new_token_is_128_random_bits_and_reads_back()
    {
        var tokens = SiteInFront.TokensUnder(Old);
        var token = tokens.New();

        Assert.Equal(32, token.Guest.Length);
        Assert.NotEqual(token, tokens.New());
        Assert.Equal(token, tokens.Read(token.Value));
    }

    [Fact]
    [Trait("Issue", "8.9.5")]
    public void What_was_not_issued_under_a_key_of_the_shop_is_no_token()
    {
        var tokens = SiteInFront.TokensUnder(Old);
        var good = tokens.New().Value;
        var flipped = good[..^1] + (good[^1] == '0' ? '1' : '0');

        string?[] others =
        [
            null, "", "1", good[..32], good + "0", flipped, good.ToUpperInvariant(), new string('0', 32), new string('0', 64),
            SiteInFront.TokensUnder(Newer).New().Value, new string('0', 32) + good[32..],
        ];

        Assert.All(others, text => Assert.Null(tokens.Read(text)));
    }

    [Fact]
    [Trait("Issue", "8.9.5")]
    public void With_a_new_key_the_tokens_of_the_old_one_stay_good()
    {
        var before = SiteInFront.TokensUnder(Old).New();
        var tokens = SiteInFront.TokensUnder(Newer, Old);

        Assert.Equal(before, tokens.Read(before.Value));
        Assert.Equal(tokens.Issue(before.Guest).Value, SiteInFront.TokensUnder(Newer).Issue(before.Guest).Value);
    }

    [Fact]
    [Trait("Issue", "8.2.2")]
    public void A_form_names_one_guest_on_every_replica_and_with_a_new_key_too_and_what_anybody_makes_up_names_none()
    {
        var tokens = SiteInFront.TokensUnder(Old);
        var form = tokens.NewFormKey();
        var guest = tokens.FirstBy(form)!;

        Assert.Equal(guest, SiteInFront.TokensUnder(Old).FirstBy(form));
        Assert.Equal(guest.Guest, SiteInFront.TokensUnder(Newer, Old).FirstBy(form)?.Guest);
        Assert.Equal(guest, tokens.Read(guest.Value));
        Assert.NotEqual(guest, tokens.FirstBy(tokens.NewFormKey()));
        Assert.All(
            [null, "", "k", new string('0', 64), tokens.New().Value, SiteInFront.TokensUnder(Newer).NewFormKey()],
            text => Assert.Null(tokens.FirstBy(text)));
        Assert.Null(tokens.Read(form));
    }

    [Fact]
    public void Without_a_key_nothing_is_issued()
    {
        Assert.Throws<InvalidOperationException>(() => new CartTokens().New());
        Assert.Throws<InvalidOperationException>(() => new CartTokens().Use([]));
    }
}
