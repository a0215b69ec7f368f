using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Identity;

public sealed class ShopperTokenTests
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly HandSetClock _clock = new();

    public ShopperTokenTests() => Signed(TimeSpan.Zero);

    [Fact]
    public async Task Names_the_shopper_it_was_signed_for()
    {
        var shopper = new Shopper("user-1", IsGuest: false, ["seller", "analyst"]);

        var read = await ValidateAsync(Tokens().Sign(shopper));

        Assert.Equal((shopper.Id, shopper.IsGuest), (read?.Id, read?.IsGuest));
        Assert.Equal(shopper.Roles, read?.Roles);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_whether_prices_by_quantity_are_for_the_shopper(bool isWholesale)
    {
        var shopper = new Shopper("user-1", IsGuest: false, []) { IsWholesale = isWholesale };

        Assert.Equal(isWholesale, (await ValidateAsync(Tokens().Sign(shopper)))?.IsWholesale);
        Assert.Equal(isWholesale, Shopper.From(shopper.ToPrincipal("test"))?.IsWholesale);
    }

    [Fact]
    public async Task Names_a_guest_as_a_guest()
    {
        var read = await ValidateAsync(Tokens().Sign(Shopper.Guest("secret")));

        Assert.Equal((Shopper.Guest("secret").Id, true), (read?.Id, read?.IsGuest));
        Assert.Empty(read!.Roles);
    }

    [Fact]
    public async Task A_change_of_any_single_character_is_noticed()
    {
        var token = Tokens().Sign(Shopper.Guest("secret"));
        var mac = token.LastIndexOf('.') + 1;

        // The last character of each part carries fewer than six bits, and other spellings of them are refused too.
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.True(await ValidateAsync(new string(changed)) is null, $"character {i} of {token.Length}, signature from {mac}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("no base64!.AAAA")]
    [InlineData("e30.AAAA")]
    [InlineData("e30.e30.AAAA")]
    public async Task What_is_no_token_names_nobody(string? token) => Assert.Null(await ValidateAsync(token));

    [Fact]
    public async Task Another_key_signs_in_vain()
    {
        var other = Tokens(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        Assert.Null(await ValidateAsync(other.Sign(Shopper.Service("forger"))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SecurityAlgorithms.HmacSha512)]
    public async Task Only_our_own_way_of_signing_counts(string? algorithm)
    {
        // Unsigned, or with the right key in another way.
        var key = new SymmetricSecurityKey(Convert.FromBase64String(Key).Concat(new byte[32]).ToArray());
        var token = Forged(algorithm is null ? null : new SigningCredentials(key, algorithm));
        var accepted = Tokens().Believed;
        accepted.IssuerSigningKey = key;

        Assert.Null(await ValidateAsync(token));
        Assert.False((await new JsonWebTokenHandler().ValidateTokenAsync(token, accepted)).IsValid);
    }

    [Theory]
    [InlineData("someone-else", "shop-services")]
    [InlineData("shop", "someone-else")]
    public async Task A_token_of_or_for_somebody_else_names_nobody(string issuer, string audience)
    {
        var key = new SigningCredentials(new SymmetricSecurityKey(Convert.FromBase64String(Key)), SecurityAlgorithms.HmacSha256);

        Assert.NotNull(await ValidateAsync(Forged(key)));
        Assert.Null(await ValidateAsync(Forged(key, issuer, audience)));
    }

    [Fact]
    public async Task Lives_for_a_minute()
    {
        Signed(TimeSpan.FromSeconds(60));
        Assert.NotNull(await ValidateAsync(Tokens().Sign(Shopper.Guest("secret"))));

        Signed(TimeSpan.FromSeconds(70));
        Assert.Null(await ValidateAsync(Tokens().Sign(Shopper.Guest("secret"))));
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

    /// <summary>Tokens are from now on signed as if it were this long ago; they are validated by the real clock.</summary>
    private void Signed(TimeSpan ago) => _clock.Advance(DateTimeOffset.UtcNow - ago - _clock.GetUtcNow());

    private ShopperToken Tokens(string? key = null) => new(Options.Create(new IdentityOptions { SigningKey = key ?? Key }), _clock);

    private static string Forged(SigningCredentials? key, string issuer = "shop", string audience = "shop-services") =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            SigningCredentials = key,
            Claims = new Dictionary<string, object> { ["sub"] = "forger" },
        });

    private async Task<Shopper?> ValidateAsync(string? token)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Tokens().Believed);
        return result.IsValid ? ShopperToken.Read(new ClaimsPrincipal(result.ClaimsIdentity)) : null;
    }
}
