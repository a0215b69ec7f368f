using System.Globalization;
using Shop.Catalog.V1;

namespace Shop.Web.Reviews;

/// <summary>What the page of a review asks for. It only knows what must not be empty; everything else is Catalog's to judge.</summary>
public sealed class ReviewForm
{
    public int? Stars { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public string? Name { get; set; }

    internal void Take(Review review) => (Stars, Title, Text, Name) = (review.Stars, review.Title, review.Text, review.Name);

    internal ReviewText ToProto() => new() { Stars = Stars ?? 0, Title = Title ?? "", Text = Text ?? "", Name = Name ?? "" };

    /// <summary>Sentences by field name for what was left empty, from the first field to the last.</summary>
    internal OrderedDictionary<string, string> Missing()
    {
        var missing = new OrderedDictionary<string, string>();
        if (Stars is null)
            missing[nameof(Stars)] = "Choose one to five stars.";
        if (string.IsNullOrWhiteSpace(Title))
            missing[nameof(Title)] = "Say it in a few words.";
        if (string.IsNullOrWhiteSpace(Text))
            missing[nameof(Text)] = "Enter your review.";
        if (string.IsNullOrWhiteSpace(Name))
            missing[nameof(Name)] = "Enter a name to show.";
        return missing;
    }

    /// <summary>Catalog's sentences by the names of the form's fields.</summary>
    internal static IReadOnlyDictionary<string, string> ErrorsOf(Fault.Invalid invalid) => invalid.Errors.ToDictionary(
        field => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(field.Key), field => string.Join(' ', field.Value));
}
