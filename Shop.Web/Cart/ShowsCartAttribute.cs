namespace Shop.Web.Cart;

/// <summary>Said of a page that shows the cart, so that the header, which is rendered first, counts in the cart that the page reads.</summary>
/// <param name="after">Only when the address has this field, and beside what the page is about; null: the page is about the cart.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShowsCartAttribute(string? after = null) : Attribute
{
    /// <summary>True when the page of this request reads the cart.</summary>
    public static bool IsShownOn(HttpContext http) => Of(http) is { } said && (said.After is null || http.Request.Query.ContainsKey(said.After));

    /// <summary>True when the page of this request is nothing without the cart.</summary>
    public static bool IsAllOf(HttpContext http) => Of(http) is { After: null };

    private string? After => after;

    private static ShowsCartAttribute? Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ShowsCartAttribute>();
}
