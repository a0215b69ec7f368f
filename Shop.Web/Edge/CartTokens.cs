using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Accounts;

namespace Shop.Web.Edge;

/// <summary>
/// Issues cart tokens, and tells those from what anybody makes up: 32 hex digits of chance, and 32 of an HMAC-SHA256 over them under a key that all
/// replicas read from the database. What came before there were keys is the 32 digits of chance alone (<see cref="FormerTokens"/>).
/// </summary>
internal sealed class CartTokens
{
    private const int Bytes = 16;
    private const int Digits = 2 * Bytes;

    // What is signed is told apart by how it begins: a guest begins with a digit.
    private const string OfForm = "form:";
    private const string OfFirst = "first:";

    private IReadOnlyList<byte[]>? _keys;

    private IReadOnlyList<byte[]> Keys => _keys ?? throw new InvalidOperationException("The keys of cart tokens have not been read.");

    /// <summary>Reads the keys; to be done before the first request.</summary>
    public async Task LoadAsync(AccountsDbContext accounts) =>
        Use(await accounts.CartTokenKeys.OrderByDescending(key => key.Id).Select(key => key.Secret).ToListAsync());

    /// <param name="keys">The first one signs, each is believed.</param>
    public void Use(IReadOnlyList<byte[]> keys) =>
        _keys = keys.Count > 0 ? keys : throw new InvalidOperationException("There is no key for cart tokens.");

    public CartToken New() => Issue(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The token of this guest, signed with the newest key.</summary>
    public CartToken Issue(string guest) => new(guest, guest + Convert.ToHexStringLower(Mac(Keys[0], guest)));

    /// <summary>Null for whatever was not issued here.</summary>
    public CartToken? Read(string? text)
    {
        if (text is not { Length: 2 * Digits } || !text.All(char.IsAsciiHexDigitLower))
            return null;

        var guest = text[..Digits];
        var mac = Convert.FromHexString(text.AsSpan(Digits));
        return Keys.Any(key => CryptographicOperations.FixedTimeEquals(Mac(key, guest), mac)) ? new(guest, text) : null;
    }

    /// <summary>
    /// For a form of a page that is being made: 32 hex digits of chance, and 32 that only the shop can put to them. Nothing is kept of it anywhere.
    /// </summary>
    public string NewFormKey()
    {
        var chance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return chance + Convert.ToHexStringLower(Mac(Keys[0], OfForm + chance));
    }

    public bool IsFormKey(string? text) => KeyOfForm(text) is not null;

    /// <summary>
    /// The guest that a browser without a token becomes by sending the form of this key: the same however often it is sent, and whoever else
    /// made up a key is nobody.
    /// </summary>
    public CartToken? FirstBy(string? formKey) =>
        KeyOfForm(formKey) is { } key ? Issue(Convert.ToHexStringLower(Mac(key, OfFirst + formKey))) : null;

    /// <summary>True for what this shop issued before it signed tokens, and for what anybody can make up.</summary>
    public static bool MayBeFormer(string? text) => text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The key under which a form's key was issued; null for what was not issued here.</summary>
    private byte[]? KeyOfForm(string? text)
    {
        if (text is not { Length: 2 * Digits } || !text.All(char.IsAsciiHexDigitLower))
            return null;

        var mac = Convert.FromHexString(text.AsSpan(Digits));
        return Keys.FirstOrDefault(key => CryptographicOperations.FixedTimeEquals(Mac(key, OfForm + text[..Digits]), mac));
    }

    // Half of the MAC: 128 bits, as many as the guest's own.
    private static byte[] Mac(byte[] key, string guest) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(guest))[..Bytes];
}
