using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Identity;

public sealed class ShopperTokenTests
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly HandSetClock _clock = new();

    [Fact]
    public void Names_the_shopper_it_was_signed_for()
    {
        var shopper = new Shopper("user-1", IsGuest: false, ["seller", "analyst"]);

        var read = Tokens().Validate(Tokens().Sign(shopper));

        Assert.Equal((shopper.Id, shopper.IsGuest), (read?.Id, read?.IsGuest));
        Assert.Equal(shopper.Roles, read?.Roles);
    }

    [Fact]
    public void A_change_of_any_single_character_is_noticed()
    {
        var tokens = Tokens();
        var token = tokens.Sign(Shopper.Guest("secret"));
        var mac = token.IndexOf('.') + 1;

        // The last character of each part carries fewer than six bits, and other spellings of them are refused too.
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.True(tokens.Validate(new string(changed)) is null, $"character {i} of {token.Length}, signature from {mac}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("no base64!.AAAA")]
    [InlineData("e30.AAAA")]
    public void What_is_no_token_names_nobody(string? token) => Assert.Null(Tokens().Validate(token));

    [Fact]
    public void Another_key_signs_in_vain()
    {
        var other = Tokens(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        Assert.Null(Tokens().Validate(other.Sign(Shopper.Service("forger"))));
    }

    [Fact]
    public void Lives_for_a_minute()
    {
        var token = Tokens().Sign(Shopper.Guest("secret"));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.NotNull(Tokens().Validate(token));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(Tokens().Validate(token));
    }

    [Fact]
    public void A_guest_is_known_by_the_hash_of_the_cart_token_and_not_by_the_token()
    {
        var guest = Shopper.Guest("abc");

        Assert.Equal("guest:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", guest.Id);
        Assert.True(guest.IsGuest);
        Assert.Equal(guest.Id, Shopper.From(guest.ToPrincipal("test"))?.Id);
        Assert.True(Shopper.From(guest.ToPrincipal("test"))?.IsGuest);
    }

    private ShopperToken Tokens(string? key = null) => new(Options.Create(new IdentityOptions { SigningKey = key ?? Key }), _clock);
}
