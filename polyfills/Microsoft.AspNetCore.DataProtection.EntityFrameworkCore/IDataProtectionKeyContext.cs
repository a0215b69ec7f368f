using Microsoft.EntityFrameworkCore;

namespace Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

/// <summary>A context that holds the key ring.</summary>
public interface IDataProtectionKeyContext
{
    /// <summary>The key ring.</summary>
    DbSet<DataProtectionKey> DataProtectionKeys { get; }
}
