using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Recommendations;

/// <summary>Section <c>Recommendations</c>.</summary>
public sealed record RecommendationOptions
{
    /// <summary>How old recommendations get.</summary>
    [Range(
        typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "Recommendations:RefreshEvery must be between 00:01:00 and 7.00:00:00.")]
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many orders or visitors must have had two products together for that to say anything.</summary>
    [Range(2, 1000, ErrorMessage = "Recommendations:Floor must be between 2 and 1000.")]
    public int Floor { get; init; } = 3;

    /// <summary>For how long it is kept what a visitor looked at and searched for.</summary>
    [Range(1, 365, ErrorMessage = "Recommendations:KeepHistoryDays must be between 1 and 365.")]
    public int KeepHistoryDays { get; init; } = 90;
}
