using System.Security.Claims;

namespace Shop.Web.Edge;

/// <summary>Calls of services in the name of another guest than the request's: they are made in that of the request's user.</summary>
internal static class InNameOf
{
    public static async Task<T> RunAsync<T>(HttpContext http, ClaimsPrincipal guest, Func<Task<T>> calls)
    {
        var before = http.User;
        http.User = guest;
        try
        {
            return await calls();
        }
        finally
        {
            http.User = before;
        }
    }
}
