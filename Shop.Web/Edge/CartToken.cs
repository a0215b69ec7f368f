using System.Security.Cryptography;

namespace Shop.Web.Edge;

/// <summary>
/// The secret a guest's cart and orders hang on: 128 random bits as 32 lower-case hex digits. Whoever holds it is that guest,
/// so it is never logged and never part of an address.
/// </summary>
internal readonly record struct CartToken
{
    private const int Bytes = 16;

    private CartToken(string value) => Value = value;

    public string Value { get; }

    public static CartToken New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    public static bool TryParse(string? text, out CartToken token)
    {
        var isToken = text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
        token = isToken ? new(text!) : default;
        return isToken;
    }

    /// <summary>Does not give the secret away to logs.</summary>
    public override string ToString() => "cart token";
}
