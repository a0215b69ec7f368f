using System.Text.RegularExpressions;

namespace Shop.AppHost.Tests;

/// <summary>`./shop bench` in its shortest form: that it measures, not what.</summary>
public sealed partial class BenchTests
{
    [Fact]
    public async Task A_short_bench_measures_reads_and_an_order_beside_their_floors_and_leaves_nothing_behind()
    {
        // In the order of the table. Floors of reads are Catalog's statements, whose parameters the bench fills in.
        string[] workloads = ["product-hot", "product-cold", "suggestions", "facets", "checkout-16"];
        using var bench = AppHostProcess.OfBench([.. workloads, "--seconds", "1", "--products", "100"]);

        var (exitCode, errors) = await bench.EndAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((0, ""), (exitCode, errors));
        var output = await bench.Output;
        var rows = Speed().Matches(output).Select(row => row.Groups["name"].Value);
        // Each once while it runs and once in the table.
        Assert.Equal([.. workloads, .. workloads], rows);
        Assert.Matches(@"(?m)^checkout-16( +[0-9.,]+){7} +[1-9][0-9.,]* +[1-9][0-9.,]* +[1-9][0-9.,]*$", output);
        Assert.Empty(await bench.LeftoversAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("there is no workload nonsense; there are import, product-hot, .*", "nonsense")]
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

    // Nothing failed: the last column is 0.
    [GeneratedRegex(@"^(?<name>[a-z0-9-]+) +[0-9]+ .* 0$", RegexOptions.Multiline)]
    private static partial Regex Speed();
}
