namespace Shop.ServiceDefaults.Identity;

/// <summary>Every rpc and endpoint names one of these, or says that it is public; without either it refuses everybody.</summary>
public static class Policies
{
    /// <summary>A guest with a cart token or a signed-in user. Not a service or an operator: they have no cart and no orders.</summary>
    public const string Shopper = "shopper";

    /// <summary>One of our own processes.</summary>
    public const string Service = "service";

    /// <summary>Whoever runs the shop, or one of our own processes.</summary>
    public const string Operator = "operator";
}

/// <summary>What a shopper may be besides a shopper.</summary>
public static class Roles
{
    public const string Service = "service";
    public const string Operator = "operator";
}
