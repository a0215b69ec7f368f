namespace Shop.Web.Browse;

/// <summary>The picture the site opens with, drawn by Shop.Demo of things of its catalog; home.css says where each of them stands in it.</summary>
internal static class OpeningPicture
{
    public const string Alt = "A toy car, a vase with branches, a kettle, a lit lamp, a mug and a radio on a table";

    /// <summary>Slugs and names, from left to right.</summary>
    public static readonly IReadOnlyList<(string Slug, string Name)> Things =
    [
        ("wooden-racing-car", "Wooden Racing Car"),
        ("shoulder-vase", "Shoulder Vase"),
        ("copper-whistling-kettle", "Copper Whistling Kettle"),
        ("mushroom-lamp", "Mushroom Lamp"),
        ("harbour-mug", "Harbour Mug"),
        ("kitchen-radio", "Kitchen Radio"),
    ];

    private static readonly string[] Categories = ["toy-cars", "vases", "kettles", "table-lamps", "mugs", "speakers"];

    /// <summary>Whether the catalog is the one it was drawn from: another shop has the picture, and no links to what it does not sell.</summary>
    public static bool IsSold(Departments departments) => Categories.All(category => departments.Find(category) is { ProductCount: > 0 });
}
