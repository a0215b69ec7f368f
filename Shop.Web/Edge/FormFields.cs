using System.Globalization;

namespace Shop.Web.Edge;

/// <summary>Reads values out of a posted form.</summary>
internal static class FormFields
{
    private const int LongestKey = 100;

    /// <summary>The field's text without blanks around it; empty when it is missing.</summary>
    public static string Text(this IFormCollection form, string field) => form[field].ToString().Trim();

    /// <summary>The key by which a form is counted once. Our own forms always have one: without it a form is asked again.</summary>
    public static Result<string> Key(this IFormCollection form) =>
        form.Text("key") is { Length: >= 1 and <= LongestKey } key
            ? key
            : new Fault.Conflict("ask_again", "The form came without its key. Nothing was changed.");

    /// <summary>A whole number, or null for anything else; what it may be is for the service to say.</summary>
    public static int? Whole(this IFormCollection form, string field) =>
        int.TryParse(form.Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
