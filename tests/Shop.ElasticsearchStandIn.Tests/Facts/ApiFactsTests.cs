using Shop.StandIns.Facts;
using Shop.StandIns.Tests.Judge;

namespace Shop.StandIns.Tests.Facts;

public class ApiFactsTests
{
    [Theory]
    [InlineData("7.10")]
    [InlineData("8")]
    [InlineData("9")]
    public async Task The_facts_are_what_the_official_client_publishes(string version)
    {
        var kept = Path.Combine(ElasticsearchNode.Metadata("RepoRoot"), "tests/Shop.ElasticsearchStandIn/Facts", $"facts-{version}.json");

        var published = await ElasticsearchNode.RunAsync("facts.mjs", version);

        if (published != await File.ReadAllTextAsync(kept))
        {
            var written = Path.Combine(Path.GetTempPath(), $"facts-{version}.json");
            await File.WriteAllTextAsync(written, published);
            Assert.Fail($"{kept} is not what the client says: compare it with {written}, and copy it when that is meant.");
        }
    }

    [Theory]
    [InlineData("7.10")]
    [InlineData("8")]
    [InlineData("9")]
    public void Every_type_that_a_body_may_hold_is_known(string version)
    {
        var facts = ApiFacts.Load(version);

        Assert.Empty(FactNames.Missing(facts.Types));
    }

    [Theory]
    [InlineData("runtime_mappings", "body of search")]
    [InlineData("combined_fields", "QueryDslQueryContainer")]
    [InlineData("multi_terms", "AggregationsAggregationContainer")]
    [InlineData("knn", "body of search")]
    public void What_came_after_7_10_is_unknown_to_it(string key, string type)
    {
        Assert.Null(ApiFacts.Load("7.10").Types[type]!["keys"]![key]);
    }
}
