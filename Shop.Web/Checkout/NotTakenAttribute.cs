using System.ComponentModel.DataAnnotations;

namespace Shop.Web.Checkout;

/// <summary>A field that callers may know from elsewhere and that is refused here rather than left unread.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotTakenAttribute(string why) : ValidationAttribute(why)
{
    public override bool IsValid(object? value) => value is null;
}
