using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Shop.Web.Accounts;

/// <summary>Section <c>KeyRing</c>.</summary>
internal sealed class KeyRingOptions
{
    public const string Section = "KeyRing";

    /// <summary>
    /// Seals the keys of data protection in the database: an RSA certificate with its private key, PKCS #12 without a password, as base64.
    /// Whoever reads a copy of the database can't use them then. The AppHost makes one and keeps it beside the data.
    /// </summary>
    public string? Seal { get; set; }

    /// <summary>Null when none is configured.</summary>
    /// <exception cref="OptionsValidationException">It is none.</exception>
    internal X509Certificate2? Certificate()
    {
        if (string.IsNullOrEmpty(Seal))
            return null;

        try
        {
            var seal = X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(Seal), password: null);
            return seal.HasPrivateKey ? seal : throw new CryptographicException("There is no private key.");
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            const string Wrong = "KeyRing:Seal must be base64 of a PKCS #12 file, without a password, of a certificate with its private key.";
            throw new OptionsValidationException(Section, typeof(KeyRingOptions), [Wrong]);
        }
    }
}
