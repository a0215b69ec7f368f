using Microsoft.Extensions.Options;

namespace Shop.Web.Edge;

/// <summary>An address of the site, or of a proxy, that is none stops the start with the key that is wrong.</summary>
internal sealed class SiteOptionsCheck(IHostEnvironment environment) : IValidateOptions<SiteOptions>
{
    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        if (options.Address is null && !(options.PublicUrl.Length == 0 && environment.IsDevelopment()))
            return ValidateOptionsResult.Fail("Site:PublicUrl must be the address shoppers know, such as https://shop.example.");
        foreach (var (index, proxy) in options.Proxies.Index())
        {
            if (SiteOptions.Network(proxy) is null)
                return ValidateOptionsResult.Fail($"Site:Proxies:{index} must be an address or a network, such as 10.0.0.7 or 10.0.0.0/24.");
        }

        return ValidateOptionsResult.Success;
    }
}
