using System.Diagnostics;
using Shop.Testing;

namespace Shop.AppHost.Tests;

/// <summary>The script `shop` itself, in a folder of its own. `dotnet` and the app host are stand-ins there; they are tested elsewhere.</summary>
public sealed class ScriptTests : IDisposable
{
    // What is run is built as Release.
    private const string AppHost = ".artifacts/bin/Shop.AppHost/release/Shop.AppHost";
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryData _clone = new();

    public ScriptTests()
    {
        File.Copy(Path.Combine(Repository(), "shop"), In("shop"));
        Write("bin/npm", "");
        // A build makes an app host that is ready after a moment and ends when it is told to.
        Write("bin/dotnet", $$"""
            [ "$1" = build ] || exit 0
            mkdir -p {{Path.GetDirectoryName(AppHost)}}
            cp bin/app-host {{AppHost}}
            """);
        Write("bin/app-host", """
            trap 'rm .data/status.json; exit' TERM
            sleep 0.5
            printf '{\n  "pid": %s,\n  "ready_seconds": null,\n  "resources": []\n}\n' $$ >.data/status.json
            sleep 1
            printf '{\n  "pid": %s,\n  "ready_seconds": 1.0,\n  "resources": []\n}\n' $$ >.data/status.json
            echo Ready
            while [ -e .data ]; do sleep 0.1; done
            """);
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task A_detached_run_is_shown_and_stopped_and_leaves_a_log_that_only_its_owner_reads()
    {
        Assert.Equal((0, "Building ...\nReady\n"), await ShopAsync("run", "--detach"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In(".data/run.log")));
        Assert.Contains("Ready in   1.0 s", (await ShopAsync("status")).Output, StringComparison.Ordinal);
        Assert.StartsWith("shop: the shop is already running here", (await ShopAsync("run")).Output, StringComparison.Ordinal);
        Assert.Equal((0, "Stopped.\n"), await ShopAsync("stop"));
        Assert.Equal((3, "Nothing runs here. ./shop run starts the shop.\n"), await ShopAsync("status"));
    }

    [Fact]
    public async Task A_detached_run_after_a_kill_waits_for_its_own_start()
    {
        Directory.CreateDirectory(In(".data"));
        await File.WriteAllTextAsync(In(".data/status.json"), "{\n  \"pid\": 999999999,\n  \"ready_seconds\": 9.9\n}\n");

        Assert.Equal((0, "Building ...\nReady\n"), await ShopAsync("run", "--detach"));
        Assert.Equal((0, "Stopped.\n"), await ShopAsync("stop"));
    }

    [Fact]
    public async Task A_start_that_is_under_way_is_not_taken_for_nothing()
    {
        Write("bin/dotnet", "[ \"$1\" != build ] || { touch building; while [ -e building ]; do sleep 0.1; done; exit 1; }");
        var start = ShopAsync("run", "--detach");
        await AppHostProcess.UntilAsync(() => File.Exists(In("building")));

        foreach (var command in new[] { "status", "reset", "run" })
        {
            var (code, output) = await ShopAsync(command);
            Assert.Equal(1, code);
            Assert.StartsWith("shop: a start is under way here (process ", output, StringComparison.Ordinal);
        }
        File.Delete(In("building"));
        Assert.Equal(1, (await start).ExitCode);
        Assert.Equal((0, "Nothing runs here.\n"), await ShopAsync("stop"));
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task Of_two_starts_at_once_one_says_so_and_leaves_the_log_of_the_other_alone()
    {
        var both = await Task.WhenAll(ShopAsync("run", "--detach"), ShopAsync("run", "--detach"));

        Assert.Single(both, (0, "Building ...\nReady\n"));
        var (code, output) = both.Single(run => run.ExitCode != 0);
        Assert.Equal(1, code);
        Assert.Matches(@"^shop: (a start is under way here \(process \d+; \./shop stop ends it\)|the shop is already running here .*)\.\n$", output);
        Assert.Equal("Ready\n", await File.ReadAllTextAsync(In(".data/run.log")));
        Assert.Equal((0, "Stopped.\n"), await ShopAsync("stop"));
    }

    [Fact]
    [Trait("Issue", "8.9.7")]
    public async Task A_shop_that_was_started_in_another_way_is_known_by_its_lock()
    {
        Directory.CreateDirectory(In(".data"));
        using (new FileStream(In(".data/lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            foreach (var command in new[] { "run", "stop", "status", "reset" })
                Assert.Equal((1, "shop: the shop is already running here; it was not started by ./shop run.\n"), await ShopAsync(command));
    }

    [Theory]
    [InlineData("building")]
    [InlineData("starting")]
    [Trait("Issue", "8.9.7")]
    public async Task A_stop_during_a_start_ends_it_and_both_say_so(string moment)
    {
        if (moment == "building")
            Write("bin/dotnet", "[ \"$1\" != build ] || { touch building; exec sleep 600; }");
        else
            Write("bin/app-host", "trap 'exit 0' TERM; touch starting; while [ -e .data ]; do sleep 0.1; done");
        var start = ShopAsync("run", "--detach");
        await AppHostProcess.UntilAsync(() => File.Exists(In(moment)));

        Assert.Equal((0, "The start was stopped.\n"), await ShopAsync("stop"));

        Assert.Equal((1, "Building ...\nshop: stopped before it was ready.\n"), await start);
        Assert.Equal((0, "Nothing runs here.\n"), await ShopAsync("stop"));
    }

    [Theory]
    [InlineData("", 1, "\nshop: nothing was deleted.\n")]
    [InlineData("y\n", 1, "shop: nothing was deleted.\n")]
    [InlineData("yes\n", 0, "All data forgotten.\n")]
    [Trait("Issue", "8.9.6")]
    public async Task A_reset_names_what_it_deletes_and_asks(string answer, int code, string end)
    {
        Directory.CreateDirectory(In(".data/secrets"));

        var (ended, output) = await ProcessAsync("/bin/bash", "-c", $"printf '{answer}' | ./shop reset 2>&1");

        Assert.Matches(
            "^This deletes every order, payment, account, cart and secret of this shop, and its logs:\n"
            + $"  {In(".data")} \\([^)]+\\)\nType yes to delete them: {end}$", output);
        Assert.Equal((code, code != 0), (ended, Directory.Exists(In(".data"))));
    }

    [Fact]
    [Trait("Issue", "8.9.6")]
    public async Task A_reset_by_a_script_is_told_yes()
    {
        Assert.Equal((0, "There is no data here.\n"), await ShopAsync("reset", "--yes"));
        Directory.CreateDirectory(In(".data"));
        Assert.EndsWith("All data forgotten.\n", (await ShopAsync("reset", "--yes")).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In(".data")));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("stop")]
    [InlineData("status")]
    [InlineData("run")]
    public async Task An_unknown_option_is_refused(string command)
    {
        Directory.CreateDirectory(In(".data"));
        Assert.Equal((1, "shop: unknown option --help; ./shop lists what there is.\n"), await ShopAsync(command, "--help"));
        Assert.True(Directory.Exists(In(".data")));
    }

    [Fact]
    public async Task A_built_tree_is_built_again_when_its_programs_are_gone_or_it_was_moved_or_a_file_was_deleted()
    {
        await ProcessAsync("git", "init", "-q");
        await File.WriteAllLinesAsync(In(".gitignore"), [".artifacts/", ".data/"]);
        await ProcessAsync("git", "add", "bin/npm");
        await BuildsAsync(true);
        await BuildsAsync(false);
        Directory.Delete(In(".artifacts/bin"), recursive: true);
        await BuildsAsync(true);
        await File.WriteAllTextAsync(In(".artifacts/place"), "/elsewhere");
        await File.WriteAllTextAsync(In(".artifacts/built-there"), "");
        await BuildsAsync(true);
        Assert.False(File.Exists(In(".artifacts/built-there")));
        // It is still in the index of git.
        Write("bin/npx", "");
        await ProcessAsync("git", "add", "bin/npx");
        File.Delete(In("bin/npx"));
        await BuildsAsync(false);
    }

    [Theory]
    [InlineData("echo 'a.cs(1,1): error CS1: Wrong.'; echo more; exit 1", "a.cs(1,1): error CS1: Wrong.\n")]
    [InlineData("echo 'The SDK broke.'; exit 1", "The SDK broke.\n")]
    public async Task A_build_that_fails_says_why(string build, string reason)
    {
        Write("bin/dotnet", $"[ \"$1\" != build ] || {{ {build}; }}");
        var (code, output) = await ShopAsync("run");
        Assert.Equal((1, $"Building ...\n{reason}shop: the build failed; .artifacts/build.log has all of it.\n"), (code, output));
    }

    [Fact]
    public async Task Tests_that_leave_no_result_count_as_none_passed()
    {
        Directory.CreateDirectory(In("tests/Some.Tests"));
        Write("bin/dotnet", $"""
            mkdir -p {Path.GetDirectoryName(AppHost)} && cp bin/app-host {AppHost}
            [ "$1" != test ]
            """);
        var (code, output) = await ShopAsync("test");
        Assert.Equal((1, "Building ...\n== Some.Tests\n0 passed, 1 failed\n"), (code, output));
    }

    private async Task BuildsAsync(bool expected)
    {
        var (code, output) = await ShopAsync("run", "--detach");
        Assert.Equal((0, expected), (code, output.Contains("Building", StringComparison.Ordinal)));
        await ShopAsync("stop");
    }

    private string In(string file) => Path.Combine(_clone.Path, file);

    private void Write(string program, string text)
    {
        Directory.CreateDirectory(In("bin"));
        File.WriteAllText(In(program), "#!/bin/bash\n" + text + "\n");
        File.SetUnixFileMode(In(program), Executable);
    }

    private Task<(int ExitCode, string Output)> ShopAsync(string command, params string[] options) =>
        ProcessAsync("/bin/bash", ["-c", "exec ./shop \"$@\" 2>&1", "shop", command, .. options]);

    private async Task<(int ExitCode, string Output)> ProcessAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _clone.Path, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "shop"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
