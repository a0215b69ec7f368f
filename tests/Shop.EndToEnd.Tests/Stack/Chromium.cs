using Microsoft.Playwright;

namespace Shop.EndToEnd.Tests.Stack;

/// <summary>Debian's Chromium under Playwright. Playwright's own browser download is not used.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Without these Chromium looks up its maker's hosts at every start; --no-sandbox because tests may run as root.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        // Two cores run the whole shop and this browser; Playwright's five seconds are for quieter machines.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = FindOnPath(), Headless = true, Args = Arguments };
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    /// <summary>A fresh visitor: no cookies, desktop size unless told otherwise.</summary>
    public Task<IBrowserContext> NewVisitorAsync(Uri site, bool javaScript = true, int width = 1280, string? timeZone = null)
    {
        return _browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = timeZone,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string FindOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("chromium is not on the PATH; ./shop test installs it (Debian package chromium)");
}
