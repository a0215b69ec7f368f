namespace Shop.Web.Edge;

/// <summary>
/// The keys of a page's forms: new in every page that is shown, since what is sent twice with one key counts once, whoever sends it.
/// </summary>
internal sealed class FormKeys(CartTokens tokens) : PersonalPart(Letter)
{
    private const char Letter = 'k';

    /// <summary>For a form that is being drawn.</summary>
    public string Next(HttpContext? http) => MarkIn(http, Letter) ?? tokens.NewFormKey();

    public override ValueTask<string> ForAsync(HttpContext http) => new(tokens.NewFormKey());
}
