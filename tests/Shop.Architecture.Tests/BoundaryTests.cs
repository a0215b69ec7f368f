using System.Reflection;
using System.Text.RegularExpressions;

namespace Shop.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed partial class BoundaryTests
{
    [Fact]
    public void The_site_never_opens_another_services_database()
    {
        var web = Assembly.Load("Shop.Web");

        Assert.DoesNotContain(web.GetReferencedAssemblies(), name => name.Name is "Shop.Catalog" or "Shop.Orders");
        Assert.DoesNotContain(Repository.Files("Shop.Web", ".cs", ".razor"), file => ForeignDatabase().IsMatch(Repository.Read(file)));
    }

    [Theory]
    [InlineData("Shop.Catalog", "Shop.Orders")]
    [InlineData("Shop.Orders", "Shop.Catalog")]
    [InlineData("Shop.ServiceDefaults", "Shop.Catalog")]
    [InlineData("Shop.ServiceDefaults", "Shop.Orders")]
    public void Services_know_each_other_by_their_protos_only(string project, string other) =>
        Assert.DoesNotContain(Assembly.Load(project).GetReferencedAssemblies(), name => name.Name == other);

    [Theory]
    [InlineData("Checkout")]
    [InlineData("Stock")]
    [InlineData("Payments")]
    [InlineData("Settlement")]
    public void What_decides_about_stock_and_money_cannot_read_from_a_replica(string slice)
    {
        // It only shows: nothing is held or sold by what it says.
        const string shows = "Shop.Orders/Stock/GetStock.cs";
        Assert.DoesNotContain(
            Repository.Files($"Shop.Orders/{slice}", ".cs"), file => file != shows && ReadSide().IsMatch(Repository.Read(file)));
    }

    // An engine is a folder that is named in one place, where the service is put together.
    [Fact]
    public void Nothing_of_the_search_knows_which_engine_answers()
    {
        var engines = Repository.Files("Shop.Catalog", ".cs").Where(file => Engine().IsMatch(Repository.Read(file))).ToList();

        Assert.Contains("Shop.Catalog/CatalogServices.cs", engines);
        Assert.All(engines, file => Assert.True(
            file == "Shop.Catalog/CatalogServices.cs" || file.StartsWith("Shop.Catalog/Search/Postgres/", StringComparison.Ordinal), file));
    }

    [Fact]
    public void No_transaction_that_has_messages_is_committed_without_sending_them()
    {
        // The first commits and sends in one step; the others are what it hands to the work, and what receives.
        string[] commits = ["Shop.Orders/Database/OrdersTransaction.cs"];
        string[] messages = [.. commits, "Shop.Orders/Database/Outbox.cs", "Shop.Orders/Jobs/InScope.cs"];
        var files = Repository.Files("Shop.Orders", ".cs");

        Assert.Equal(commits, files.Where(file => Commit().IsMatch(Repository.Read(file))));
        Assert.Equal(messages.Order(StringComparer.Ordinal), files.Where(file => Message().IsMatch(Repository.Read(file))));
    }

    [GeneratedRegex(@"CatalogDbContext|CatalogReadContext|OrdersDbContext|OrdersReadContext|""(catalogdb|ordersdb)""")]
    private static partial Regex ForeignDatabase();

    [GeneratedRegex(@"\bShop\.Catalog\.Search\.Postgres\b")]
    private static partial Regex Engine();

    [GeneratedRegex(@"\b\w*ReadContext\b|\bReplicaDataSource\b|\bOrdersReads\b|\bEitherServer\b")]
    private static partial Regex ReadSide();

    [GeneratedRegex(@"\bBeginTransaction|\bCommit\w*\(|SaveChangesAndFlush|\bnew Outbox\(")]
    private static partial Regex Commit();

    [GeneratedRegex(@"\bI?DbContextOutbox\b|\bI?Message(Bus|Context)\b|\bIWolverineRuntime\b")]
    private static partial Regex Message();
}
