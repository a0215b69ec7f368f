namespace Shop.Web.Accounts;

/// <summary>A secret that cart tokens are signed with. The newest signs; every one that is kept is still believed.</summary>
internal sealed class CartTokenKey
{
    public int Id { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Secret { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
