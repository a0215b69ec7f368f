using System.Security.Cryptography;
using Shop.Catalog.V1;

namespace Shop.Demo.Large;

/// <summary>Drawings of the demo, which a large catalog shows again: by category and colour.</summary>
internal sealed class LargePictures
{
    private readonly Dictionary<string, List<(string Colour, string Hash)>> _byCategory = [];

    public LargePictures(DemoCatalog demo)
    {
        foreach (var product in demo.Products)
        {
            // The first of each colour; what follows it are other views of it.
            foreach (var (image, colour) in product.Images.Where((_, place) => place % 3 == 0).Select(image => (image, ColourOf(image))))
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(image.Content.Span));
                All.Add(image);
                if (!_byCategory.TryGetValue(product.CategorySlug, out var drawn))
                    _byCategory[product.CategorySlug] = drawn = [];
                drawn.Add((colour, hash));
            }
        }
    }

    public List<ImportedImage> All { get; } = [];

    /// <returns>One in that colour where there is one, else any of the category.</returns>
    public string Of(string category, string colour, Dice dice)
    {
        var drawn = _byCategory[category];
        var start = dice.Below(drawn.Count);
        var places = Enumerable.Range(0, drawn.Count).Select(step => (start + step) % drawn.Count);
        return drawn[places.FirstOrDefault(place => drawn[place].Colour == colour, start)].Hash;
    }

    private static string ColourOf(ImportedImage image) => image.Alt[(image.Alt.LastIndexOf(" in ", StringComparison.Ordinal) + 4)..];
}
