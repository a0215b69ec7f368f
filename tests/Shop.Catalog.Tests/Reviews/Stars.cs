using Shop.Catalog.Tests.Stack;

namespace Shop.Catalog.Tests.Reviews;

/// <summary>What is kept of a product's stars, as text: five numbers, their sum and the average.</summary>
internal static class Stars
{
    public static Task<string> OfAsync(RunningCatalog catalog, string product) => catalog.ScalarAsync<string>($$"""
        select concat_ws(' ', coalesce(s.by_stars, '{0,0,0,0,0}'), coalesce(r.reviews, 0), r.average)
        from products p left join product_stars s using (product_id) left join product_ratings r using (product_id)
        where p.product_id = '{{product}}'
        """);

    /// <summary>The same, counted over the published reviews.</summary>
    public static Task<string> CountedAsync(RunningCatalog catalog, string product) => catalog.ScalarAsync<string>($$"""
        select concat_ws(' ', array[count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3),
            count(*) filter (where stars = 4), count(*) filter (where stars = 5)], count(*), round(avg(stars), 2))
        from reviews where product_id = '{{product}}' and state = 'published'
        """);
}
