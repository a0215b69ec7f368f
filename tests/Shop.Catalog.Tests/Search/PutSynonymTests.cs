using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Search;

[Collection(RunningCatalog.Name)]
public class PutSynonymTests(RunningCatalog catalog)
{
    [Theory]
    [InlineData("word", "", "mug")]
    [InlineData("word", "one two three four", "mug")]
    [InlineData("word", "-mug", "cup")]
    [InlineData("word", "\"mug\"", "cup")]
    [InlineData("also", "mug", "cup or saucer")]
    [InlineData("also", "mug")]
    [InlineData("also", "mug", "mug")]
    public async Task What_is_no_plain_word_is_refused_and_nothing_changes(string field, string word, params string[] also)
    {
        var before = await catalog.ScalarAsync<long>("select count(*) from search_synonyms");

        await Refused.ByFieldAsync(field, () => PutAsync(new Synonym { Word = word, Also = { also } }));

        Assert.Equal(before, await catalog.ScalarAsync<long>("select count(*) from search_synonyms"));
    }

    [Fact]
    public async Task What_ends_before_it_starts_is_refused() => await Refused.ByFieldAsync("ends_at", () => PutAsync(
        new Synonym { Word = "mug", Also = { "beaker" }, StartsAt = new() { Seconds = 2_000 }, EndsAt = new() { Seconds = 2_000 } }));

    [Fact]
    public async Task What_is_put_again_replaces_what_was_there_and_says_who_did_it()
    {
        await PutAsync(new Synonym { Word = "Tankard", Also = { "mug", "beaker" }, TwoWay = true });
        await PutAsync(new Synonym { Word = "tankard", Also = { "mug" } });

        Assert.Equal("tankard|tankard or mug", await catalog.ScalarAsync<string>(
            "select string_agg(concat_ws('|', word, means), ', ') from search_synonyms where leader = 'tankard'"));
        Assert.Equal("service:tests", await catalog.ScalarAsync<string>("select updated_by from search_synonyms where word = 'tankard'"));
        await catalog.SearchRules.DeleteSynonymAsync(new() { Word = "tankard" }, catalog.AsService);
    }

    private async Task<PutSynonymResponse> PutAsync(Synonym synonym) =>
        await catalog.SearchRules.PutSynonymAsync(new() { Synonym = synonym }, catalog.AsService);
}
