using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Reviews;

/// <summary>Section <c>Reviews</c>: what is published at once, what waits for somebody to look at it, and how much one shopper may write.</summary>
public sealed class ReviewOptions
{
    /// <summary>Whether what has a link or an address in it waits.</summary>
    public bool HoldLinks { get; set; } = true;

    /// <summary>What has one of these words in it, in whatever case, waits. Separated by commas.</summary>
    public string HeldWords { get; set; } = "viagra, casino, crypto, whatsapp, telegram, fuck, fucking, shit, bitch, asshole, nazi";

    [Range(1, 1000, ErrorMessage = "Reviews:QuestionsPerDay must be between 1 and 1000.")]
    public int QuestionsPerDay { get; set; } = 10;

    [Range(1, 1000, ErrorMessage = "Reviews:AnswersPerDay must be between 1 and 1000.")]
    public int AnswersPerDay { get; set; } = 30;

    internal IEnumerable<string> Words => HeldWords.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
