using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Import;

[Collection(RunningCatalog.Name)]
public sealed class GetImportTests(ImportingCatalog catalog) : IClassFixture<ImportingCatalog>
{
    [Fact]
    public async Task Problems_come_a_hundred_at_a_time_in_their_order()
    {
        var rows = Enumerable.Range(2, 130).Select(line => $"wrong-{line},Wrong,,Halden,Wrong,,true,Title,Default Title,,1,x,,\n");
        var first = await catalog.ImportAsync($"{ImportingCatalog.Header}\n{string.Concat(rows)}");

        var rest = await catalog.Imports.GetImportAsync(
            new() { ImportId = first.Import.ImportId, ProblemsAfter = first.Problems[^1].Place }, catalog.AsOperator);

        Assert.Equal((130, 130), (first.Import.Refused, first.Import.Problems));
        Assert.Equal(Enumerable.Range(2, 100), first.Problems.Select(problem => problem.Line));
        Assert.Equal(Enumerable.Range(102, 30), rest.Problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("018f0000-0000-7000-8000-000000000001")]
    public Task An_import_that_is_not_there_is_not_found(string import) => Refused.AsNotFoundAsync(
        async () => await catalog.Imports.GetImportAsync(new() { ImportId = import }, catalog.AsOperator));
}
