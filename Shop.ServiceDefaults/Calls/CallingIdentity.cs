using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Identity;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// In whose name a call to another service is made: the shopper's whose request is being served; in a request that is nobody's, because it brought no
/// identity or one that could not be believed, nobody's; outside of any request our own, as a service. So what a stranger sets off can never reach
/// the rpcs that only services may call.
/// </summary>
internal sealed class CallingIdentity(IHttpContextAccessor requests, ShopperToken tokens, IHostEnvironment environment)
{
    private readonly Shopper _self = Shopper.Service(environment.ApplicationName);

    /// <summary>Null: the call does not say who makes it, and is answered where everybody is.</summary>
    public Metadata.Entry? Header()
    {
        var caller = requests.HttpContext is { } request ? Shopper.From(request.User) : _self;
        return caller is null ? null : tokens.Header(caller);
    }
}
