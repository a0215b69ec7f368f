using Shop.Catalog.V1;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class DepartmentsTests
{
    private static readonly Departments Tree = new(
    [
        new() { Slug = "lighting", Name = "Lighting" },
        new() { Slug = "lamps", Name = "Lamps", ParentSlug = "lighting" },
        new() { Slug = "desk-lamps", Name = "Desk lamps", ParentSlug = "lamps" },
        new() { Slug = "kitchen", Name = "Kitchen" },
    ]);

    [Fact]
    public void Departments_are_what_has_no_parent() => Assert.Equal(["lighting", "kitchen"], Tree.Roots.Select(category => category.Slug));

    [Fact]
    public void The_way_leads_from_the_department_to_the_category() =>
        Assert.Equal(["lighting", "lamps", "desk-lamps"], Tree.PathTo("desk-lamps").Select(category => category.Slug));

    [Fact]
    public void An_unknown_category_has_no_way()
    {
        Assert.Empty(Tree.PathTo("nowhere"));
        Assert.Null(Tree.Find(null));
    }

    [Fact]
    public void A_tree_that_runs_in_a_circle_ends_nevertheless()
    {
        var circle = new Departments([new Category { Slug = "a", ParentSlug = "b" }, new Category { Slug = "b", ParentSlug = "a" }]);

        Assert.Equal(2, circle.PathTo("a").Count);
    }
}
