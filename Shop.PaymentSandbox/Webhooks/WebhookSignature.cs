using System.Security.Cryptography;
using System.Text;

namespace Shop.PaymentSandbox.Webhooks;

internal static class WebhookSignature
{
    /// <summary>The header <c>Stripe-Signature</c>: HMAC-SHA256 over time and body, so neither can be changed.</summary>
    public static string Header(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }
}
