using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class PageAddressTests
{
    private readonly DefaultHttpContext _http = new()
    {
        Request = { Scheme = "https", Host = new("shop.example"), Path = "/error", QueryString = new("?after=zzz") },
    };

    [Fact]
    public void A_page_stands_at_its_own_address() => Assert.Equal("https://shop.example/error?after=zzz", PageAddress.InTheBrowser(_http));

    [Fact]
    public void A_page_that_broke_is_shown_under_the_address_that_was_asked_for()
    {
        _http.Features.Set<IExceptionHandlerPathFeature>(new ExceptionHandlerFeature { Path = "/orders", Error = new InvalidOperationException() });

        Assert.Equal("https://shop.example/orders?after=zzz", PageAddress.InTheBrowser(_http));
    }

    [Fact]
    public void A_refusal_is_shown_under_the_address_that_was_refused()
    {
        _http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = "/nowhere", OriginalQueryString = "?a=b" });

        Assert.Equal("https://shop.example/nowhere?a=b", PageAddress.InTheBrowser(_http));
    }
}
