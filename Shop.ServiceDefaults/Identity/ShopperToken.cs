using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults;

/// <summary>
/// The identity that travels with a call between services, in the metadata <see cref="Header"/>: who is asking and until when,
/// signed with HMAC-SHA256 under the key all processes share. It lives for a minute, so a copy out of a log is soon worthless.
/// Form: <c>base64url(json).base64url(mac)</c>.
/// </summary>
public sealed class ShopperToken(IOptions<IdentityOptions> options, TimeProvider clock)
{
    public const string Header = "x-shopper";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // Processes on one machine share a clock; two machines kept by NTP differ by less than this.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private readonly byte[] _key = options.Value.Key;

    public string Sign(Shopper shopper) => Sign(shopper, Lifetime);

    public string Sign(Shopper shopper, TimeSpan lifetime)
    {
        var claims = new Claims(shopper.Id, shopper.IsGuest, shopper.Roles, (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        return $"{payload}.{Mac(payload)}";
    }

    /// <summary>Whom the token names, or null when it is malformed, forged or too old.</summary>
    public Shopper? Validate(string? token)
    {
        if (token?.Split('.') is not [var payload, var mac])
            return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Mac(payload))))
            return null;

        // The signature is ours, so the payload is what Sign wrote.
        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(payload))!;
        return DateTimeOffset.FromUnixTimeSeconds(claims.Until) + ClockSkew < clock.GetUtcNow()
            ? null
            : new Shopper(claims.Id, claims.Guest, claims.Roles);
    }

    private string Mac(string payload) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)));

    private sealed record Claims(string Id, bool Guest, IReadOnlyList<string> Roles, long Until);
}
