using Shop.Catalog.Tests.Stack;
using Shop.Catalog.V1;

namespace Shop.Catalog.Tests.Products;

[Collection(RunningCatalog.Name)]
public class GetCategoriesTests(RunningCatalog catalog)
{
    [Fact]
    public async Task The_tree_comes_parents_first_and_its_counts_add_up()
    {
        var categories = (await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories;
        var seen = new HashSet<string> { "" };
        foreach (var category in categories)
        {
            Assert.Contains(category.ParentSlug, seen);
            seen.Add(category.Slug);
            Assert.NotEmpty(category.ImageHash);
            var children = categories.Where(child => child.ParentSlug == category.Slug).ToList();
            if (children.Count > 0)
                Assert.Equal(category.ProductCount, children.Sum(child => child.ProductCount));
        }

        Assert.Equal(8, categories.Count(category => category.Depth == 0));
    }

    [Fact]
    public async Task A_category_counts_what_a_search_in_it_finds()
    {
        await RunningCatalog.SettleAsync();
        var category = (await catalog.Categories.GetCategoriesAsync(new GetCategoriesRequest())).Categories.Single(c => c.Slug == "tableware");

        var found = await catalog.Products.SearchProductsAsync(
            new SearchProductsRequest { Filters = { new Filter { Key = "category", Values = { category.Slug } } } });

        Assert.Equal(found.Total, category.ProductCount);
        Assert.Equal(1, category.Depth);
    }
}
