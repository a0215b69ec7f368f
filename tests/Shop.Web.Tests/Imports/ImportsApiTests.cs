using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Imports;

public sealed class ImportsApiTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Path = "/api/catalog/imports";

    [Fact]
    public async Task A_file_is_handed_on_in_pieces_and_its_import_can_be_asked_for()
    {
        site.Begin();

        using var answer = await SendAsync($"{Path}?dry_run=true", Form(new string('x', 600_000)));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{Path}/{ServicesBehind.Import}", answer.Headers.Location!.ToString());
        var import = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("spring.csv", true, 600_000, "queued"), (
            import["file"]!.GetValue<string>(), import["dry_run"]!.GetValue<bool>(),
            import["bytes"]!.GetValue<int>(), import["state"]!.GetValue<string>()));
        Assert.InRange(import["line"]!.GetValue<int>(), 2, 100);
    }

    [Fact]
    public async Task A_file_that_is_refused_while_it_comes_gets_the_reason()
    {
        site.Begin();

        using var answer = await SendAsync(Path, Form(new string('x', 3_000_000)));

        Assert.Equal("file_too_large", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task What_is_no_form_with_a_file_is_refused()
    {
        site.Begin();
        using var withoutFile = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        foreach (var content in new HttpContent[] { new StringContent("{}", Encoding.UTF8, "application/json"), withoutFile })
        {
            using var answer = await SendAsync(Path, content);

            Assert.Equal("invalid", await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        }
    }

    [Fact]
    public async Task Nobody_else_sends_a_file()
    {
        using var answer = await site.Browser.PostAsync(Path, Form("x"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_report_names_line_and_reason()
    {
        site.Begin();

        using var answer = await AskAsync($"{Path}/{ServicesBehind.Import}?problems_after=4");
        using var unknown = await AskAsync($"{Path}/nothing");

        var import = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("failed", "Line 3 can't be read.", 7), (
            import["state"]!.GetValue<string>(), import["failure"]!.GetValue<string>(), import["problem_count"]!.GetValue<int>()));
        Assert.Equal("""{"place":5,"line":3,"column":null,"handle":null,"reason":"It is negative."}""", import["problems"]![0]!.ToJsonString());
        Assert.Equal("not_found", await unknown.ProblemAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_export_is_a_file_and_one_of_nothing_a_problem()
    {
        site.Begin();

        using var answer = await AskAsync("/api/catalog/exports");
        using var unknown = await AskAsync("/api/catalog/exports?import_id=nothing");

        Assert.Equal("Handle,Title\nmug,Mug\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("not_found", await unknown.ProblemAsync(HttpStatusCode.NotFound));
    }

    private static MultipartFormDataContent Form(string file) => new()
    {
        { new StringContent("first"), "note" },
        { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "spring.csv" },
    };

    private Task<HttpResponseMessage> SendAsync(string path, HttpContent content) => AskAsync(path, HttpMethod.Post, content);

    private async Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        return await site.Browser.SendAsync(request);
    }
}
