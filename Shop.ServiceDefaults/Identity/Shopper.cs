using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Who is asking. As a parameter of an endpoint it is bound from the request's user, never from what the request says.</summary>
/// <param name="Id">A user's id, or "guest:" and the lower-case hex SHA-256 of the cart token.</param>
/// <param name="IsGuest">True for a shopper known only by a cart token.</param>
/// <param name="Roles">In the words of <see cref="Shop.ServiceDefaults.Identity.Roles"/>.</param>
public sealed record Shopper(string Id, bool IsGuest, IReadOnlyList<string> Roles)
{
    private const string GuestClaim = "shop:guest";
    private const string NetworkClaim = "shop:network";
    private const string ServicePrefix = "service:";

    /// <summary>Where the shopper's client sits, as the site saw it; empty where that is not known, or stands for many.</summary>
    public string Network { get; init; } = "";

    /// <summary>The guest who holds this cart token. The token itself is a secret and never becomes an id.</summary>
    public static Shopper Guest(string cartToken) =>
        new("guest:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cartToken))), IsGuest: true, []);

    /// <summary>One of our own processes, acting for itself.</summary>
    public static Shopper Service(string name) => new(ServicePrefix + name, IsGuest: false, [Shop.ServiceDefaults.Identity.Roles.Service]);

    /// <summary>Who runs the shop, known by the one key that all of them share.</summary>
    public static Shopper Operator { get; } = new("operator", IsGuest: false, [Shop.ServiceDefaults.Identity.Roles.Operator]);

    /// <summary>The signed-in user of a principal, or null when nobody is.</summary>
    public static Shopper? From(ClaimsPrincipal? user)
    {
        if (user?.Identity?.IsAuthenticated != true || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 } id)
            return null;
        return new Shopper(id, user.HasClaim(claim => claim.Type == GuestClaim), [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)])
        {
            Network = user.FindFirstValue(NetworkClaim) ?? "",
        };
    }

    /// <summary>The principal from which <see cref="From"/> reads the same shopper back.</summary>
    public ClaimsPrincipal ToPrincipal(string authenticationScheme)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, Id), .. Roles.Select(role => new Claim(ClaimTypes.Role, role))];
        if (IsGuest)
            claims.Add(new Claim(GuestClaim, "true"));
        if (Network.Length > 0)
            claims.Add(new Claim(NetworkClaim, Network));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, authenticationScheme));
    }

    /// <summary>Binds the parameter of a minimal API endpoint; without a shopper the request is refused, so put a policy on the endpoint.</summary>
    public static ValueTask<Shopper?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));
}

/// <summary>The shopper behind a gRPC call.</summary>
public static class ShopperOfCall
{
    /// <exception cref="RpcException">Unauthenticated: the call carries no valid identity.</exception>
    public static Shopper GetShopper(this ServerCallContext context) =>
        Shopper.From(context.GetHttpContext().User) ?? throw new Fault.Unauthenticated().ToRpcException();
}
