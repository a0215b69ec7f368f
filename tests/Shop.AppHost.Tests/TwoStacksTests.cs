using Shop.Testing;

namespace Shop.AppHost.Tests;

public sealed class TwoStacksTests
{
    [Fact]
    public async Task Two_stacks_run_side_by_side_and_know_nothing_of_each_other()
    {
        var (one, other) = (new DataServices(), new DataServices());
        try
        {
            await Task.WhenAll(one.InitializeAsync(), other.InitializeAsync());
            await Sql.AskAsync<int>(one.CatalogDb, "create table mine (n int); insert into mine values (1) returning n");

            Assert.True(await Sql.AskAsync<bool>(other.CatalogDb, "select to_regclass('mine') is null"));
            Assert.NotEqual(one.Redis, other.Redis);
        }
        finally
        {
            await Task.WhenAll(one.DisposeAsync(), other.DisposeAsync());
        }
    }
}
