using Microsoft.AspNetCore.DataProtection;

namespace Shop.Web.Accounts;

/// <summary>Antiforgery on every form, with keys that all replicas share, so that a form rendered by one is accepted by the other.</summary>
internal static class FormProtection
{
    public static IServiceCollection AddFormProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Shop.Web").PersistKeysToDbContext<AccountsDbContext>();
        services.AddAntiforgery(options =>
        {
            options.Cookie = new SecureCookie
            {
                Name = "__Host-form",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                IsEssential = true,
            };
            // Nobody frames the site, pages with forms included: antiforgery alone would let the site frame those.
            options.SuppressXFrameOptionsHeader = true;
        });
        // It logs every cookie or token that it can't read as an error, and those come from outside; a key ring that can't be read speaks for itself.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical));
        return services;
    }

    /// <summary>Seals the keys in the database. Without a seal they lie there readable, and the framework says so at the start.</summary>
    public static void SealFormKeys(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(FormOptions.Section).Get<FormOptions>() ?? new FormOptions();
        if (options.Certificate() is { } seal)
            builder.Services.AddDataProtection().ProtectKeysWithCertificate(seal);
    }

    /// <summary>
    /// Always Secure. SecurePolicy.Always would say the same but makes antiforgery refuse http://localhost, which browsers trust like https.
    /// </summary>
    private sealed class SecureCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }
}
