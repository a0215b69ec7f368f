using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stripe;

/// <summary>Tells events that Stripe signed from those it did not.</summary>
public static class EventUtility
{
    /// <summary>Seconds an event may be old, or from the future.</summary>
    public const int DefaultTimeTolerance = 300;

    // Half a surrogate pair must not silently become a question mark: the signature would then cover another text.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="json">The body exactly as it came.</param>
    /// <param name="stripeSignatureHeader">The header <c>Stripe-Signature</c>; the caller sees to it that there is one.</param>
    /// <param name="secret">The signing secret of the webhook endpoint, <c>whsec_...</c>.</param>
    /// <param name="tolerance">In seconds.</param>
    /// <param name="throwOnApiVersionMismatch">Refuse an event written in another release train of the API.</param>
    /// <exception cref="StripeException">The event is forged, stale, or of another API version.</exception>
    public static Event ConstructEvent(
        string json, string stripeSignatureHeader, string secret, long tolerance = DefaultTimeTolerance, bool throwOnApiVersionMismatch = true) =>
        ConstructEvent(json, stripeSignatureHeader, secret, tolerance, UnixNow(), throwOnApiVersionMismatch);

    /// <summary>As the other, with the age measured against <paramref name="utcNow"/>, in seconds since 1970.</summary>
    /// <exception cref="StripeException">The event is forged, stale, or of another API version.</exception>
    public static Event ConstructEvent(
        string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow, bool throwOnApiVersionMismatch = true)
    {
        ValidateSignature(json, stripeSignatureHeader, secret, tolerance, utcNow);
        return ParseEvent(json, throwOnApiVersionMismatch);
    }

    /// <summary>Reads an event without asking who wrote it.</summary>
    /// <exception cref="StripeException">It is of another API version.</exception>
    public static Event ParseEvent(string json, bool throwOnApiVersionMismatch = true)
    {
        var parsed = JsonSerializer.Deserialize<Event>(json, StripeJson.Options);
        if (throwOnApiVersionMismatch && !IsCompatibleApiVersion(parsed.ApiVersion))
        {
            throw new StripeException(
                $"The event is of API version {parsed.ApiVersion}, and these types are of {StripeConfiguration.ApiVersion}: "
                + "give the webhook endpoint this version, or pass throwOnApiVersionMismatch: false.");
        }

        return parsed;
    }

    /// <summary>Versions are <c>yyyy-MM-dd.train</c>, and shapes only change between trains.</summary>
    public static bool IsCompatibleApiVersion(string eventApiVersion) =>
        eventApiVersion.Contains('.') && eventApiVersion.Split('.')[1] == StripeConfiguration.ApiVersion.Split('.')[1];

    /// <exception cref="StripeException">The signature is missing, wrong or too old.</exception>
    public static void ValidateSignature(string json, string stripeSignatureHeader, string secret, long tolerance = DefaultTimeTolerance) =>
        ValidateSignature(json, stripeSignatureHeader, secret, tolerance, UnixNow());

    /// <exception cref="StripeException">The signature is missing, wrong or too old.</exception>
    public static void ValidateSignature(string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow)
    {
        ArgumentNullException.ThrowIfNull(stripeSignatureHeader);
        var items = stripeSignatureHeader.Split(',').Select(ReadItem).ToLookup(item => item.Name, item => item.Value);
        var timestamp = items["t"].FirstOrDefault();

        var expected = Expected(secret, timestamp, json);

        // v1 occurs twice while a secret is being replaced: one right signature is enough.
        if (!items["v1"].Any(given => AreEqual(given, expected)))
            throw new StripeException("The expected signature was not found in the Stripe-Signature header: is the webhook secret the right one?");

        // Read only after the signature held, so the number is Stripe's own.
        if (Math.Abs(utcNow - long.Parse(timestamp, CultureInfo.InvariantCulture)) > tolerance)
            throw new StripeException("The timestamp of the webhook is outside of the allowed tolerance.");
    }

    /// <summary>The <c>v1</c> signature: HMAC-SHA256 over <c>timestamp.payload</c>, in lower-case hexadecimal digits.</summary>
    public static string ComputeSignature(string secret, string timestamp, string payload)
    {
        var hash = HMACSHA256.HashData(StrictUtf8.GetBytes(secret), StrictUtf8.GetBytes($"{timestamp}.{payload}"));
        return Convert.ToHexStringLower(hash);
    }

    private static string Expected(string secret, string timestamp, string json)
    {
        try
        {
            return ComputeSignature(secret, timestamp, json);
        }
        catch (EncoderFallbackException unencodable)
        {
            throw new StripeException("The signature of the webhook cannot be computed: its body is not valid text.", unencodable);
        }
    }

    private static (string Name, string Value) ReadItem(string item) =>
        item.Trim().Split('=', 2) is [var name, var value]
            ? (name, value)
            : throw new StripeException("The signature header format is unexpected.");

    // In constant time: how long a comparison took must not tell how much of a guess was right.
    private static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static long UnixNow() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
