using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.Web.Accounts;

namespace Shop.Web.Tests.Accounts;

[Trait("Issue", "8.8.2")]
public sealed class KeyRingTests
{
    [Fact]
    public void Keys_are_sealed_and_another_process_with_the_same_seal_reads_what_one_protected()
    {
        var (seal, database) = (Seal(), new Kept());

        var form = Process(seal, database).Protect("a form");

        Assert.Contains("<encryptedSecret", Assert.Single(database.Elements).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", database.Elements[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("a form", Process(seal, database).Unprotect(form));
    }

    [Fact]
    public void Keys_from_before_there_was_a_seal_are_still_read()
    {
        var database = new Kept();
        var form = Process(seal: null, database).Protect("a form");

        Assert.Equal("a form", Process(Seal(), database).Unprotect(form));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("bm9uc2Vuc2U=")]
    public void A_seal_that_is_none_stops_the_start_with_one_sentence(string seal)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Process(seal, new Kept()));

        Assert.StartsWith("KeyRing:Seal must be ", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    private static IDataProtector Process(string? seal, Kept database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["KeyRing:Seal"] = seal;
        builder.Services.AddDataProtection().SetApplicationName("Shop.Web");
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = database);
        builder.SealKeyRing();
        return builder.Build().Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");
    }

    private static string Seal()
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var seal = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return Convert.ToBase64String(seal.Export(X509ContentType.Pkcs12));
    }

    private sealed class Kept : IXmlRepository
    {
        public List<XElement> Elements { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => Elements;

        public void StoreElement(XElement element, string friendlyName) => Elements.Add(element);
    }
}
