using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Shop.Web.Edge;

/// <summary>
/// How far a copy of Catalog's database must be to show somebody the own changes. It stays with the caller, in a cookie and a header, so that any
/// replica of the site serves; and it is sealed, since who brings one is answered past all memories. A minute is enough: by then nothing that is kept
/// anywhere is older.
/// </summary>
internal sealed class CatalogPosition(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Of the answer to a change; a client that keeps no cookies sends it with what it reads then.</summary>
    public const string Header = "X-Read-After";

    private const string Cookie = "__Host-catalog-after";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly object Looked = new();

    private readonly IDataProtector _seal = protection.CreateProtector("Shop.Web.CatalogPosition");

    /// <summary>Null when the caller has changed nothing of late, or brings what we did not seal.</summary>
    public LogPosition? Of(HttpContext? http)
    {
        if (http is null)
            return null;
        if (http.Items.TryGetValue(Looked, out var found))
            return (LogPosition?)found;

        var sent = http.Request.Headers[Header].ToString() is { Length: > 0 } header ? header : http.Request.Cookies[Cookie];
        var position = string.IsNullOrEmpty(sent) ? null : Open(sent);
        http.Items[Looked] = position;
        return position;
    }

    /// <summary>After a change. Of several in one request the last counts.</summary>
    public void Keep(HttpContext http, LogPosition written)
    {
        http.Items[Looked] = written;
        if (http.Response.HasStarted || Seal(written) is not { } token)
            return;
        http.Response.Headers[Header] = token;
        http.Response.Cookies.Append(Cookie, token, new CookieOptions
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private string? Seal(LogPosition position)
    {
        try
        {
            var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
            return _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{until} {position}"));
        }
        catch (CryptographicException)
        {
            // The keys can't be read: what is shown may be two seconds old, as for everybody.
            return null;
        }
    }

    private LogPosition? Open(string token)
    {
        try
        {
            return _seal.Unprotect(token).Split(' ') is [var until, var position]
                && long.Parse(until, CultureInfo.InvariantCulture) >= clock.GetUtcNow().ToUnixTimeSeconds()
                    ? LogPosition.Parse(position)
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
