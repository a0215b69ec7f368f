using System.ComponentModel.DataAnnotations;

namespace Shop.Demo.Large;

/// <summary>Section <c>Seed</c>.</summary>
public sealed class SeedOptions
{
    /// <summary>How many products there are to be; they come in batches of 500.</summary>
    [Range(1, 2_000_000, ErrorMessage = "Seed:Products is a number from 1 to 2,000,000.")]
    public int Products { get; set; } = 100_000;

    /// <summary>Which catalog: the same number makes the same products everywhere.</summary>
    [Range(1, 9999, ErrorMessage = "Seed:Number is a number from 1 to 9,999.")]
    public int Number { get; set; } = 1;
}
