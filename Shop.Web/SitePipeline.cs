using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Shop.ServiceDefaults.Health;
using Shop.Web.Accounts;
using Shop.Web.Browse;
using Shop.Web.Cart;
using Shop.Web.Delivery;
using Shop.Web.Edge;
using Shop.Web.Images;
using Shop.Web.Layout;
using Shop.Web.Webhooks;

namespace Shop.Web;

/// <summary>What a request passes on its way to a page or an endpoint.</summary>
internal static class SitePipeline
{
    public static void UseEdge(this WebApplication app)
    {
        app.Use(ForgetOddSchemes);
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PersonalAnswers>();
        app.UseMiddleware<FormRedirects>();
        app.UseResponseCompression();
        app.Use(AnswerHead);
    }

    /// <summary>The framework takes any word for a scheme that a proxy names; ours are two, and anything else was made up.</summary>
    private static Task ForgetOddSchemes(HttpContext http, RequestDelegate next)
    {
        const string header = "X-Forwarded-Proto";
        var headers = http.Request.Headers;
        if (headers.ContainsKey(header) && !headers.GetCommaSeparatedValues(header).All(scheme => scheme is "http" or "https"))
            headers.Remove(header);
        return next(http);
    }

    /// <summary>Before it serves: whose token is whose is then decided without the database.</summary>
    public static async Task ReadCartTokenKeysAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.GetRequiredService<CartTokens>().LoadAsync(scope.ServiceProvider.GetRequiredService<AccountsDbContext>());
    }

    /// <summary>Before it serves: the first page then has its departments and says when things arrive.</summary>
    public static Task AskAheadAsync(this WebApplication app) => Task.WhenAll(
        app.Services.GetRequiredService<CategoryTree>().AskAheadAsync(), app.Services.GetRequiredService<DeliveryTerms>().AskAheadAsync());

    /// <summary>HEAD is answered as GET without the body: pages are mapped for GET only, and monitors and crawlers ask so.</summary>
    private static async Task AnswerHead(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        http.Response.Body = Stream.Null;
        await next(http);
    }

    /// <summary>Problem details for the API, pages with a reference for people.</summary>
    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = exception => exception switch
            {
                RpcException rpc when rpc.FaultFromRpc() is Fault.Unavailable or Fault.TooLarge =>
                    FaultMapping.HttpStatusOf(rpc.FaultFromRpc()!.GetType()),
                BadHttpRequestException bad => bad.StatusCode,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseWhen(http => ApiProblem.IsFor(http.Request.Path), api => api.UseStatusCodePages());
        app.UseWhen(IsForPeople, pages => pages.UseStatusCodePagesWithReExecute("/error", createScopeForStatusCodePages: true));
        app.Use(ShowFailurePage);
        app.UseMiddleware<PublicHost>();
        app.Use(EndWhenNobodyWaits);
    }

    /// <summary>
    /// What a request must pass: it is not one too many, its body is of bearable size and in UTF-8, whoever asks may ask, and a form is ours.
    /// </summary>
    public static void UseGuards(this WebApplication app)
    {
        app.UseMiddleware<NetworkLimit>();
        app.UseWhen(http => !IsFailurePage(http), asked => asked.UseMiddleware<BodyLimit>().UseMiddleware<BodyCharset>());
        app.UseWhen(http => !GuestSession.MayBeKnown(http.Request), strangers => strangers.UseMiddleware<SharedAnswers>());
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<FormGate>();
        app.UseMiddleware<GatherCarts>();
        app.UseWhen(http => GuestSession.MayBeKnown(http.Request), guests => guests.UseMiddleware<SharedAnswers>());
    }

    /// <summary>A call given up because the browser went away is no failure: said as a cancellation, nobody logs it as one.</summary>
    private static async Task EndWhenNobodyWaits(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (RpcException gone) when (http.RequestAborted.IsCancellationRequested && gone.StatusCode == StatusCode.Cancelled)
        {
            throw new OperationCanceledException("The browser went away.", gone, http.RequestAborted);
        }
    }

    /// <summary>
    /// The second pass, to the error page, is a request for that page, whatever failed in the first: it must not read a refused body again.
    /// </summary>
    private static async Task ShowFailurePage(HttpContext http, RequestDelegate next)
    {
        var isRefused = http.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (IsFailurePage(http))
            http.Request.Method = HttpMethods.Get;
        // Blazor sends the page of a refusal without waiting for what it asks for: its header has to find the answers.
        if (isRefused)
        {
            var counting = http.RequestServices.GetRequiredService<CartOfPage>().CountAsync();
            await http.RequestServices.GetRequiredService<CategoryTree>().GetAsync();
            await counting;
        }
        await next(http);
    }

    private static bool IsFailurePage(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>Every address the site answers, each with its policy or the word that it is public; a test keeps the list.</summary>
    public static void MapSite(this WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapOpenApi().AllowAnonymous();
        app.MapApiPage();
        app.MapApi();
        app.MapWebhooks();
        app.MapImages();
        app.MapForms();
        app.MapSitemap();
        app.MapRazorComponents<App>();
    }

    private static bool IsForPeople(HttpContext http) => !ApiProblem.IsFor(http.Request.Path) && !http.Request.Path.StartsWithSegments("/images");
}
