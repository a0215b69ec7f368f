using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Section <c>Identity</c>. The AppHost generates the key and gives it to every process.</summary>
public sealed class IdentityOptions
{
    /// <summary>Signs and checks the identity that travels between services: base64, at least 32 bytes.</summary>
    public string? SigningKey { get; set; }

    internal byte[] Key => Convert.FromBase64String(SigningKey ?? "");

    internal sealed class Validation : IValidateOptions<IdentityOptions>
    {
        private const int LeastBytes = 32;

        public ValidateOptionsResult Validate(string? name, IdentityOptions options)
        {
            var text = options.SigningKey ?? "";
            var buffer = new byte[text.Length];
            return Convert.TryFromBase64String(text, buffer, out var length) && length >= LeastBytes
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Identity:SigningKey must be base64 of at least {LeastBytes} bytes (environment: Identity__SigningKey).");
        }
    }
}
