namespace Shop.Web.Edge;

/// <summary>
/// Said of a page that a form is posted to: the form's name, and that the page shows the form again, filled in, when it has run out
/// (<see cref="ExpiredForm"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFormAttribute(string name) : Attribute
{
    public string Name => name;
}
