using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shop.Catalog.V1;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>What belongs to one shopper, on pages that are made for all.</summary>
public sealed partial class PersonalPartTests : IAsyncLifetime
{
    private const string Number = """<span class="count">3</span>""";

    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/c/mugs")]
    [InlineData("/search")]
    public async Task Whoever_has_a_cart_reads_its_number_on_the_page_that_others_read_without(string path)
    {
        var stranger = await _site.ReadAsync(path);
        var guest = await _site.ReadAsync(path, SiteWithMemory.ACart());
        var asked = _site.Asked;
        var later = await _site.ReadAsync(path);

        Assert.DoesNotContain("class=\"count\"", stranger, StringComparison.Ordinal);
        Assert.Contains(Number, guest, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"count\"", later, StringComparison.Ordinal);
        Assert.Equal(asked, _site.Asked);
        Assert.Single(_site.Services.Asked<CountItemsRequest>());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/mug")]
    public async Task Made_for_a_guest_with_a_cart_it_holds_nothing_of_that_guest(string path)
    {
        var guest = await _site.ReadAsync(path, SiteWithMemory.ACart());
        var stranger = await _site.ReadAsync(path);

        Assert.Contains(Number, guest, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"count\"", stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_that_is_shown_has_form_keys_of_its_own()
    {
        var pages = new List<string>();
        for (var i = 0; i < 3; i++)
            pages.Add(await _site.ReadAsync("/p/mug"));

        var keys = pages.Select(Guest.HiddenIn).SelectMany(form => new[] { form["key"], form["__RequestVerificationToken"] }).ToList();
        Assert.Single(_site.Services.Asked<GetProductRequest>(), asked => asked.Slug == "mug");
        Assert.Equal(6, keys.Distinct().Count());
        Assert.All(keys, key => Assert.True(SiteInFront.Tokens.IsFormKey(key)));
    }

    [Fact]
    public async Task Each_browser_keeps_its_own_way_through_the_shop()
    {
        using var first = await _site.GetAsync("/p/mug");
        using var second = await _site.GetAsync("/p/mug", "Cookie: __Host-seen=cup.jug");
        using var third = await _site.GetAsync("/p/mug");

        Assert.StartsWith("__Host-seen=mug;", first.Cookie("__Host-seen"), StringComparison.Ordinal);
        Assert.StartsWith("__Host-seen=mug.cup.jug;", second.Cookie("__Host-seen"), StringComparison.Ordinal);
        Assert.StartsWith("__Host-seen=mug;", third.Cookie("__Host-seen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_browser_has_seen_is_shown_to_it_alone()
    {
        var first = await _site.ReadAsync("/");
        var back = await _site.ReadAsync("/", "Cookie: __Host-seen=mug");
        var last = await _site.ReadAsync("/");

        Assert.Contains("Recently viewed", back, StringComparison.Ordinal);
        Assert.DoesNotContain("Recently viewed", first, StringComparison.Ordinal);
        Assert.Equal(WithoutKeys(first), WithoutKeys(last));
    }

    // Each view has form keys of its own.
    private static string WithoutKeys(string page) => FormKey().Replace(page, "");

    [GeneratedRegex("""(?<=name="__RequestVerificationToken" value=")[^"]+""")]
    private static partial Regex FormKey();

    [Fact]
    public async Task What_became_of_a_form_is_said_to_who_sent_it()
    {
        var sent = $"/p/mug?sku={ServicesBehind.Sku}&added=1";

        var guest = await _site.ReadAsync(sent, SiteWithMemory.ACart());
        var stranger = await _site.ReadAsync(sent);

        Assert.Contains("Added to your cart.", guest, StringComparison.Ordinal);
        Assert.DoesNotContain("Added to your cart.", stranger, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/p/mug?added=1")]
    [InlineData("/p/MUG")]
    [InlineData("/c/mugs")]
    [InlineData("/c/nothing-here")]
    [InlineData("/search?q=mug")]
    [InlineData("/search?page=x")]
    [InlineData("/nothing-here")]
    [InlineData("/cart")]
    public async Task No_place_is_left_open(string path)
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await _site.SendAsync(HttpMethod.Get, path, SiteWithMemory.ACart());
            Assert.DoesNotContain("personal-", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_asked_for_by_another_name_calls_itself_by_it()
    {
        var one = await _site.ReadAsync("/p/mug", "Host: one.example");
        var other = await _site.ReadAsync("/p/mug", "Host: other.example");

        Assert.Contains("http://one.example/p/mug", one, StringComparison.Ordinal);
        Assert.Contains("http://other.example/p/mug", other, StringComparison.Ordinal);
        Assert.DoesNotContain("one.example", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_is_counted_from_memory_too()
    {
        var steps = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        var meters = _site.Site.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "shop.funnel")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => steps.Enqueue($"{tags[0].Value}"));
        listener.Start();

        foreach (var path in new[] { "/p/mug", "/p/mug", "/api/products/mug", "/api/products/mug" })
            await _site.ReadAsync(path);

        Assert.Equal(Enumerable.Repeat("product_viewed", 4), steps);
        Assert.Single(_site.Services.Asked<GetProductRequest>(), asked => asked.Slug == "mug");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/search")]
    [InlineData("/api/products")]
    public async Task From_memory_an_answer_has_the_headers_it_had_at_first(string path)
    {
        using var first = await _site.GetAsync(path);
        using var again = await _site.GetAsync(path);
        using var head = await _site.SendAsync(HttpMethod.Head, path);

        Assert.Equal(Headers(first), Headers(again));
        Assert.Equal(Headers(first), Headers(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // The time goes on, and what is shown gets older.
        return answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Date" and not "X-Data-Age")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
    }
}
