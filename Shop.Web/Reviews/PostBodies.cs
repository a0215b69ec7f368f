using System.ComponentModel.DataAnnotations;
using Shop.Catalog.V1;

namespace Shop.Web.Reviews;

/// <summary>A review. How long its texts may be, and what may be in them, Catalog judges.</summary>
/// <param name="Stars">1 to 5.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Name">To be shown beside it.</param>
/// <param name="Lang">A BCP 47 tag; without it: English.</param>
public sealed record ReviewBody(
    [property: Required(ErrorMessage = "stars is required.")] int? Stars,
    [property: Required(ErrorMessage = "title is required.")] string? Title,
    [property: Required(ErrorMessage = "text is required.")] string? Text,
    [property: Required(ErrorMessage = "name is required.")] string? Name,
    string? Lang = null)
{
    internal ReviewText ToProto() => new() { Stars = Stars!.Value, Title = Title, Text = Text, Name = Name, Lang = Lang ?? "" };
}

/// <summary>A question, or an answer to one.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Name">To be shown beside it.</param>
public sealed record PostBody(
    [property: Required(ErrorMessage = "text is required.")] string? Text,
    [property: Required(ErrorMessage = "name is required.")] string? Name);

/// <summary>What is wrong with something, for whoever looks at it.</summary>
public sealed record ReportBody(string? Reason = null);

/// <summary>Why something is not published.</summary>
public sealed record RejectionBody([property: Required(ErrorMessage = "reason is required.")] string? Reason);

/// <summary>What the shop says.</summary>
/// <param name="Text">Plain text.</param>
public sealed record ShopTextBody([property: Required(AllowEmptyStrings = true, ErrorMessage = "text is required.")] string? Text);
