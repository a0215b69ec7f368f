using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Identity;

namespace Shop.ServiceDefaults.Calls;

/// <summary>
/// In whose name a call to another service is made: the shopper's whose request is being served, else our own, as a service.
/// So what a shopper sets off can never reach the rpcs that only services may call.
/// </summary>
internal sealed class CallingIdentity(IHttpContextAccessor requests, ShopperToken tokens, IHostEnvironment environment)
{
    private readonly Shopper _self = Shopper.Service(environment.ApplicationName);

    public Metadata.Entry Header() => tokens.Header(Shopper.From(requests.HttpContext?.User) ?? _self);
}
