using System.Security.Claims;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>
/// The identity that travels with a call between services as <c>authorization: Bearer</c>: a JWT that says who is asking, signed with HMAC-SHA256
/// under the key all processes share. It lives for a minute, so a copy out of a log is soon worthless.
/// </summary>
public sealed class ShopperToken(IOptions<IdentityOptions> options, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // Processes on one machine share a clock; two machines kept by NTP differ by less than this.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private const string Issuer = "shop";
    private const string Audience = "shop-services";
    private const string RolesClaim = "roles";
    private const string GuestClaim = "guest";
    private const string NetworkClaim = "network";
    private const string WholesaleClaim = "wholesale";

    // Only the expiry is written: what a clock that is ahead says about the beginning would refuse a token that is good.
    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials _key = new(new SymmetricSecurityKey(options.Value.Key), SecurityAlgorithms.HmacSha256);

    public string Sign(Shopper shopper) => Writer.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Expires = (clock.GetUtcNow() + Lifetime).UtcDateTime,
        SigningCredentials = _key,
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = shopper.Id,
            [GuestClaim] = shopper.IsGuest,
            [RolesClaim] = shopper.Roles.ToArray(),
            [NetworkClaim] = shopper.Network,
            [WholesaleClaim] = shopper.IsWholesale,
        },
    });

    /// <summary>The call metadata that says the call is made in this shopper's name.</summary>
    public Metadata.Entry Header(Shopper shopper) => new("authorization", $"Bearer {Sign(shopper)}");

    /// <summary>What a token must be to be believed: ours, for us, not too old, and signed in the one way that we sign.</summary>
    internal TokenValidationParameters Believed => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = _key.Key,
        ClockSkew = ClockSkew,
    };

    /// <summary>Whom a believed token names; null when it names nobody.</summary>
    internal static Shopper? Read(ClaimsPrincipal? token) => token?.FindFirst(JwtRegisteredClaimNames.Sub) is { Value: { Length: > 0 } id }
        ? new Shopper(id, token.HasClaim(GuestClaim, "true"), [.. token.FindAll(RolesClaim).Select(role => role.Value)])
        {
            Network = token.FindFirst(NetworkClaim)?.Value ?? "",
            IsWholesale = token.HasClaim(WholesaleClaim, "true"),
        }
        : null;
}
