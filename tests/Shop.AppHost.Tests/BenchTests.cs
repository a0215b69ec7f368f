namespace Shop.AppHost.Tests;

/// <summary>What `./shop bench` says to whoever asks for something that it has not.</summary>
public sealed class BenchTests
{
    [Theory]
    [InlineData("there is no workload nonsense; there are product-hot, .*", "nonsense")]
    [InlineData("--seconds wants a number from 1 to 60", "--seconds", "0")]
    [InlineData("--products wants a number from 100 to 1000000", "--products")]
    [InlineData("unknown option --help; ./shop lists what there is", "--help")]
    public async Task A_command_line_that_asks_for_nothing_there_is_gets_a_sentence(string sentence, params string[] arguments)
    {
        using var bench = AppHostProcess.OfBench(arguments);

        var (exitCode, errors) = await bench.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Matches($@"^shop bench: {sentence}\.\n$", errors);
    }
}
