namespace Shop.Catalog.Search;

internal static class FallBackSetup
{
    /// <summary>Both engines are registered as themselves; this makes one search of them.</summary>
    public static IServiceCollection AddFallBackSearch<TPreferred, TAlways>(this IServiceCollection services)
        where TPreferred : class, ISearchEngine
        where TAlways : class, ISearchEngine
    {
        services.AddOptions<FallBackOptions>().BindConfiguration(FallBackOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SearchBreaker>().AddHostedService<ProbeSearch<TPreferred>>();
        return services.AddScoped<ISearchEngine>(provider => new FallBackSearch(
            provider.GetRequiredService<TPreferred>(), provider.GetRequiredService<TAlways>(), provider.GetRequiredService<SearchBreaker>()));
    }
}
