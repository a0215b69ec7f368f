using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Import;

/// <summary>Section <c>Import</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>Bytes of one file; a million rows of an export are about half of the default.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Import:LargestFile must be at least 1 byte.")]
    public long LargestFile { get; set; } = 1024L * 1024 * 1024;

    /// <summary>How often an idle process looks for an import that another one has left.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "Import:LookEvery must be between 0.1 seconds and a day.")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);
}
