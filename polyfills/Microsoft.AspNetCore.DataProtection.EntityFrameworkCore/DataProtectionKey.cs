namespace Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

/// <summary>One key of the ring, as a row.</summary>
public class DataProtectionKey
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>What the key is called in logs.</summary>
    public string? FriendlyName { get; set; }

    /// <summary>The key as data protection writes it.</summary>
    public string? Xml { get; set; }
}
