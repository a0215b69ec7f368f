using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Registers the identity that travels between services, and the policies that decide on it.</summary>
public static class IdentitySetup
{
    /// <summary>The signer and checker of shopper tokens; a missing or short key stops the process at start with one sentence.</summary>
    public static IServiceCollection AddShopperTokens(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityOptions>, IdentityOptions.Validation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ShopperToken>();
        return services;
    }

    /// <summary>The named policies, the same in the site and in the services.</summary>
    public static AuthorizationBuilder AddShopPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Policies.Shopper, policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
            !context.User.IsInRole(Roles.Service) && !context.User.IsInRole(Roles.Operator)))
        .AddPolicy(Policies.Service, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Service))
        .AddPolicy(Policies.Operator, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Operator, Roles.Service));

    /// <summary>For gRPC services: who calls is read from the token, and a method that names no policy refuses everybody.</summary>
    internal static void AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddShopperTokens();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<ShopperToken>((bearer, tokens) =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = tokens.Believed;
            bearer.Events = new JwtBearerEvents { OnTokenValidated = NameShopper };
        });
        services.AddShopPolicies().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static Task NameShopper(TokenValidatedContext context)
    {
        if (ShopperToken.Read(context.Principal) is { } shopper)
            context.Principal = shopper.ToPrincipal(context.Scheme.Name);
        else
            context.Fail("The token names nobody.");
        return Task.CompletedTask;
    }
}
