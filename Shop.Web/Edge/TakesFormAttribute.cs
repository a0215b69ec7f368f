namespace Shop.Web.Edge;

/// <summary>Said of a page that a form is posted to: the form's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFormAttribute(string name) : Attribute
{
    public string Name => name;
}
