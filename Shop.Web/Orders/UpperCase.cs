namespace Shop.Web.Orders;

internal static class UpperCase
{
    /// <summary>A status by its upper-case name, as the API writes them all: PENDING.</summary>
    public static string Of<T>(T status) where T : struct, Enum => status.ToString().ToUpperInvariant();
}
