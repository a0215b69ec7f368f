using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Running;

/// <summary>A part of a page by itself.</summary>
internal static class Drawn
{
    /// <param name="services">What the part asks for.</param>
    /// <param name="parameters">By name.</param>
    public static async Task<string> AsHtmlAsync<TComponent>(IServiceProvider? services, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var none = new ServiceCollection().AddSingleton(Cdn.None).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services ?? none, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(given)).ToHtmlString());
    }
}
