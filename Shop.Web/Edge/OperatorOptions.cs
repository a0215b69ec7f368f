using System.ComponentModel.DataAnnotations;

namespace Shop.Web.Edge;

/// <summary>Section <c>Operator</c>. The AppHost makes the key and keeps it beside the data.</summary>
internal sealed class OperatorOptions
{
    /// <summary>What a request of whoever runs the shop carries as <c>Authorization: Bearer</c>. Not set: nobody is an operator.</summary>
    [MinLength(32, ErrorMessage = "Operator:Key must have at least 32 characters (environment: Operator__Key).")]
    public string? Key { get; set; }
}
