namespace Shop.StandIns.Tests.Wire;

public sealed class StandInFaultsTests : IAsyncLifetime
{
    private ElasticsearchStandIn _standIn = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _standIn = await ElasticsearchStandIn.StartAsync();
        _http = new HttpClient { BaseAddress = _standIn.Address };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _standIn.DisposeAsync();
    }

    [Fact]
    public async Task Hanging_lasts_until_it_is_lifted()
    {
        _standIn.Faults.HangAll = true;
        var asked = _http.GetAsync("/");
        await Assert.ThrowsAsync<TaskCanceledException>(() => _http.GetAsync("/", new CancellationTokenSource(200).Token));
        Assert.False(asked.IsCompleted);

        _standIn.Faults.HangAll = false;

        Assert.True((await asked).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Refused_requests_find_their_connection_cut()
    {
        _standIn.Faults.Refuse(1);

        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync("/"));

        Assert.True((await _http.GetAsync("/")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_status_is_answered_whatever_is_asked()
    {
        _standIn.Faults.AnswerWith = 503;
        Assert.Equal(503, (int)(await _http.GetAsync("/")).StatusCode);

        _standIn.Faults.Clear();
        Assert.Equal(200, (int)(await _http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Stopped_and_started_again_it_is_at_the_same_place_with_what_it_had()
    {
        await _http.PutAsync("/goods/_doc/1", new StringContent("""{ "name": "x" }""", null, "application/json"));
        await _standIn.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync("/"));

        await _standIn.StartAgainAsync();

        Assert.True((await _http.GetAsync("/goods/_doc/1")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Every_request_is_recorded_with_its_answer()
    {
        await _http.PostAsync("/goods/_doc?refresh=true", new StringContent("""{ "name": "x" }""", null, "application/json"));

        var request = Assert.Single(_standIn.Requests);
        Assert.Equal(("POST", "/goods/_doc", 201), (request.Method, request.Path, request.Status));
        Assert.Equal("true", Assert.Single(request.Query).Value);
        Assert.Contains("created", request.Answer, StringComparison.Ordinal);
    }
}
