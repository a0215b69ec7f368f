using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

/// <summary>Reads and adds keys, each time with a context of its own. Data protection's interface is synchronous, so this is too.</summary>
internal sealed class KeyRingInDatabase<TContext>(IServiceProvider services) : IXmlRepository
    where TContext : DbContext, IDataProtectionKeyContext
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = services.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<TContext>().DataProtectionKeys.AsNoTracking().ToList();
        return [.. from key in keys where !string.IsNullOrEmpty(key.Xml) select XElement.Parse(key.Xml!)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        context.DataProtectionKeys.Add(new DataProtectionKey
        {
            FriendlyName = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
        });
        context.SaveChanges();
    }
}
