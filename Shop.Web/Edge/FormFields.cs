using System.Globalization;

namespace Shop.Web.Edge;

/// <summary>Reads values out of a posted form.</summary>
internal static class FormFields
{
    /// <summary>The field's text without blanks around it; empty when it is missing.</summary>
    public static string Text(this IFormCollection form, string field) => form[field].ToString().Trim();

    /// <summary>A whole number, or null for anything else; what it may be is for the service to say.</summary>
    public static int? Whole(this IFormCollection form, string field) =>
        int.TryParse(form.Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
