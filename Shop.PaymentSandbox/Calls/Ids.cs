using System.Security.Cryptography;

namespace Shop.PaymentSandbox.Calls;

internal static class Ids
{
    /// <summary><c>pi_...</c>, <c>evt_...</c> and so on; sorted by text they are sorted by time, to the millisecond.</summary>
    public static string New(string kind) => $"{kind}_{Guid.CreateVersion7():N}";

    /// <summary>What a browser shows to prove it was sent for this payment.</summary>
    public static string ClientSecret(string paymentIntent) => $"{paymentIntent}_secret_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
}
