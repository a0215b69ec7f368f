namespace Shop.Catalog.Search;

/// <summary>The price ranges a shopper can choose from.</summary>
public static class PriceLadder
{
    /// <summary>Where one range ends and the next begins, rising.</summary>
    public static readonly decimal[] Bounds = [25, 50, 100, 200, 400];

    /// <summary>All of them, empty ones too: a list of ranges keeps its length whatever else is chosen.</summary>
    /// <param name="count">Of a range by its place, 0 below the first bound: products that can be bought at a price in it.</param>
    public static IReadOnlyList<FoundValue> Ranges(Func<int, int> count) => [.. Enumerable.Range(0, Bounds.Length + 1).Select(place =>
        new FoundValue("", "", count(place), From: place == 0 ? 0 : Bounds[place - 1], To: place == Bounds.Length ? null : Bounds[place]))];
}
