using Shop.Catalog.V1;

namespace Shop.Web.Browse;

/// <summary>The category tree as the site shows it: departments, what is below each, and the way down to any category.</summary>
internal sealed class Departments
{
    public static readonly Departments None = new([]);

    private readonly Dictionary<string, Category> _bySlug;
    private readonly ILookup<string, Category> _byParent;

    public Departments(IReadOnlyList<Category> categories)
    {
        All = categories;
        _bySlug = categories.ToDictionary(category => category.Slug);
        _byParent = categories.ToLookup(category => category.ParentSlug);
    }

    /// <summary>Every category in display order, parents before children.</summary>
    public IReadOnlyList<Category> All { get; }

    public bool Any => All.Count > 0;

    public IEnumerable<Category> Roots => _byParent[""];

    public IEnumerable<Category> Below(string slug) => _byParent[slug];

    public Category? Find(string? slug) => slug is null ? null : _bySlug.GetValueOrDefault(slug);

    /// <summary>The way from the department to the category itself; empty for an unknown slug.</summary>
    public IReadOnlyList<Category> PathTo(string slug)
    {
        var path = new List<Category>();
        // A damaged tree that runs in a circle must not hang a page: no path is longer than the tree.
        for (var at = Find(slug); at is not null && path.Count < All.Count; at = Find(at.ParentSlug))
            path.Insert(0, at);
        return path;
    }
}
