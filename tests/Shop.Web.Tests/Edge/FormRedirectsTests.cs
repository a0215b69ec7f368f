using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

public class FormRedirectsTests
{
    [Theory]
    [Trait("Issue", "8.9.8")]
    [InlineData("POST", 302, "http://shop.example:8080/orders/1?a=b#c", 303, "/orders/1?a=b#c")]
    [InlineData("POST", 302, "/cart", 303, "/cart")]
    [InlineData("POST", 303, "/cart", 303, "/cart")]
    [InlineData("GET", 302, "http://shop.example:8080/", 302, "/")]
    [InlineData("POST", 302, "https://shop.example:8080/", 303, "https://shop.example:8080/")]
    [InlineData("POST", 302, "http://shop.example:80801/", 303, "http://shop.example:80801/")]
    [InlineData("POST", 201, "/api/orders/1", 201, "/api/orders/1")]
    public async Task After_a_form_a_browser_goes_on_with_get_and_within_the_site_by_a_path(
        string method, int status, string address, int sent, string location)
    {
        var response = new StartedLater();
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(response);
        (http.Request.Method, http.Request.Scheme, http.Request.Host) = (method, "http", new HostString("shop.example", 8080));

        await new FormRedirects(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, address);
            return Task.CompletedTask;
        }).InvokeAsync(http);
        await response.StartAsync();

        Assert.Equal((sent, location), (http.Response.StatusCode, http.Response.Headers.Location.ToString()));
    }

    /// <summary>An answer that begins when the test says so.</summary>
    private sealed class StartedLater : HttpResponseFeature
    {
        private Func<Task>? _starting;

        public override void OnStarting(Func<object, Task> callback, object state) => _starting = () => callback(state);

        public Task StartAsync() => _starting!();
    }
}
