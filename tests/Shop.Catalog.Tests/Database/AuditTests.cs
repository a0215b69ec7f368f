using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Database;

[Collection(RunningCatalog.Name)]
public class AuditTests(RunningCatalog catalog)
{
    [Fact]
    public async Task Every_table_tells_who_changed_it_and_when()
    {
        await catalog.ExecuteAsync("update brands set name = name, updated_by = 'an auditor' where slug = 'tidewrack'");

        Assert.True(await catalog.ScalarAsync<bool>(
            "select updated_at > created_at and updated_by = 'an auditor' from brands where slug = 'tidewrack'"));
    }
}
