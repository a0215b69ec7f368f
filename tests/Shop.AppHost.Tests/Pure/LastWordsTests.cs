using Shop.AppHost.Running;

namespace Shop.AppHost.Tests.Pure;

public sealed class LastWordsTests
{
    [Theory]
    [InlineData(
        "postgres",
        "2026-11-21T02:45:00.123Z [7] FATAL:  could not open file \"global/pg_control\": No such file or directory",
        "postgres could not start: could not open file \"global/pg_control\": No such file or directory. "
        + "The orders lie in /d/postgres/primary; where no backup is left, `./shop reset` deletes it.")]
    [InlineData(
        "postgres-replica",
        "2026-11-21T02:45:00Z initdb: error: could not write to file: No space left on device",
        "postgres-replica could not start: the disk that holds /d is full.")]
    [InlineData(
        "orders",
        "2026-11-21T02:45:00Z Configuration Regions:US:TaxRate must be a number from 0 to 1.",
        "orders could not start: Configuration Regions:US:TaxRate must be a number from 0 to 1.")]
    [InlineData(
        "redis",
        "2026-11-21T02:45:00Z *** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***",
        "redis could not start: *** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***. "
        + "It starts without carts when /d/redis is moved away; the orders lie elsewhere.")]
    [InlineData("web", "", "web could not start: it ended without a word.")]
    public void One_sentence_is_made_of_what_a_process_wrote_at_last(string resource, string line, string sentence) =>
        Assert.Equal(sentence, LastWords.Sentence(resource, [line], "/d"));

    [Fact]
    public void The_exception_matters_and_its_stack_does_not()
    {
        string[] lines = ["Unhandled exception. System.IO.IOException: The lamp is broken.", "   at Shop.Lamp.Light()", "   at Program.Main()"];
        Assert.Equal("catalog could not start: System.IO.IOException: The lamp is broken.", LastWords.Sentence("catalog", lines, "/d"));
    }

    [Fact]
    public void What_the_engine_tells_of_its_own_doing_is_no_reason()
    {
        string[] lines =
        [
            "2026-11-21T02:45:00Z Expected to find it in the directory \"/d\",",
            "2026-11-21T02:45:00Z but could not open file \"/d/global/pg_control\": No such file or directory",
            "2026-11-21T02:45:00Z [sys] Starting process...: Cmd = /bin/sh, Args = [\"run-postgres.sh\", \"primary\"]",
            "2026-11-21T02:45:00Z Successfully executed command 'start'.",
            "2026-11-21T02:45:00Z Waiting for resource 'disk' to enter the 'Running' state.",
            "2026-11-21T02:45:00Z Finished waiting for resource 'disk'.",
            "2026-11-21T02:45:00Z No custom certificate authorities to configure for 'disk'. Default ... will be used.",
        ];
        const string Sentence =
            "postgres could not start: could not open file \"/d/global/pg_control\": No such file or directory. "
            + "The orders lie in /d/postgres/primary; where no backup is left, `./shop reset` deletes it.";
        Assert.Equal(Sentence, LastWords.Sentence("postgres", lines, "/d"));
        Assert.True(LastWords.AreIn(lines));
        Assert.False(LastWords.AreIn(lines[2..]));
    }
}
