using Shop.Catalog.Tests.Stack;
using Shop.Testing;

namespace Shop.Catalog.Tests.Questions;

[Collection(RunningCatalog.Name)]
public class ListQuestionsTests(RunningCatalog catalog)
{
    [Fact]
    public async Task The_newest_come_first_a_page_at_a_time_by_one_statement()
    {
        var product = (await catalog.ProductAsync("stacking-tower")).ProductId;
        var shopper = new Buyer(catalog);
        var asked = new List<string>();
        for (var i = 0; i < 3; i++)
            asked.Insert(0, await shopper.AskAsync(product, $"How many marbles does step {i} take?"));
        await RunningCatalog.SettleAsync();
        using var sql = new SqlCommands();

        var commands = await sql.OfAsync(async () =>
        {
            var first = await catalog.Questions.ListQuestionsAsync(new() { ProductId = product, PageSize = 2 });
            Assert.Equal(asked.Take(2), first.Questions.Select(question => question.QuestionId));
            Assert.True(first.Total >= 3);
        });

        Assert.Single(commands);
        await Refused.ByFieldAsync(
            "page", () => catalog.Questions.ListQuestionsAsync(new() { ProductId = product, Page = -1 }).ResponseAsync);
    }
}
