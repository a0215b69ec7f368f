using Shop.Catalog.V1;

namespace Shop.Demo.Large;

/// <summary>The categories and brands of a large catalog. Where the shop has one of the same address, that one is used.</summary>
internal sealed class LargeTree
{
    // Some 400, whatever the number of products.
    private const int TradesOfASurname = 3;

    public LargeTree(LargeSeeds seeds)
    {
        foreach (var department in seeds.Departments)
        {
            var top = Add(department.Name, department.Description, parent: "");
            foreach (var section in department.Sections)
            {
                var middle = Add(section.Name, $"{section.Name}: {string.Join(", ", section.Categories).ToLowerInvariant()}.", top);
                Leaves.AddRange(section.Categories.Select(name =>
                    new Leaf(Add(name, $"{name} from {department.Name}.", middle), name, section)));
            }
        }

        foreach (var (place, surname) in seeds.Words.Surnames.Index())
            AddBrands(surname, place, seeds.Words);
    }

    public List<ImportedCategory> Categories { get; } = [];
    public List<Leaf> Leaves { get; } = [];
    public List<ImportedBrand> Brands { get; } = [];

    private string Add(string name, string description, string parent)
    {
        var slug = DemoSlug.Of(name);
        if (Categories.TrueForAll(category => category.Slug != slug))
            Categories.Add(new ImportedCategory { Slug = slug, Name = name, Description = description, ParentSlug = parent });
        return slug;
    }

    private void AddBrands(string surname, int place, LargeWords words)
    {
        for (var i = 0; i < TradesOfASurname; i++)
        {
            var name = $"{surname} {words.Trades[(place + (i * 5)) % words.Trades.Count]}";
            var town = words.FirstParts[(place * 7 + i) % words.FirstParts.Count] + words.LastParts[(place * 3 + i) % words.LastParts.Count];
            var story = words.Sentences.Stories[(place + i) % words.Sentences.Stories.Count].Replace("{place}", town);
            Brands.Add(new ImportedBrand { Slug = DemoSlug.Of(name), Name = name, Story = story });
        }
    }
}

/// <param name="Slug">Of the category.</param>
/// <param name="Name">In the plural.</param>
/// <param name="Section">What it stands in.</param>
internal sealed record Leaf(string Slug, string Name, LargeSection Section);
