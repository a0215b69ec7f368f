using System.Globalization;

namespace Shop.Web.Reviews;

/// <summary>What the pages of a question and of an answer ask for.</summary>
public sealed class PostForm
{
    public string? Text { get; set; }
    public string? Name { get; set; }

    /// <summary>Sentences by field name for what was left empty.</summary>
    /// <param name="what">What is asked for, as "your question".</param>
    internal OrderedDictionary<string, string> Missing(string what)
    {
        var missing = new OrderedDictionary<string, string>();
        if (string.IsNullOrWhiteSpace(Text))
            missing[nameof(Text)] = $"Enter {what}.";
        if (string.IsNullOrWhiteSpace(Name))
            missing[nameof(Name)] = "Enter a name to show.";
        return missing;
    }

    /// <summary>Catalog's sentences by the names of the form's fields.</summary>
    internal static IReadOnlyDictionary<string, string> ErrorsOf(Fault.Invalid invalid) => invalid.Errors.ToDictionary(
        field => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(field.Key), field => string.Join(' ', field.Value));
}
