using Shop.Web.Edge;

namespace Shop.Web.Visits;

/// <summary>The line in the footer that asks whether history may be kept, or says that it is and stops it. Plain forms.</summary>
internal sealed class HistoryLine(CartTokens tokens) : PersonalPart(Letter)
{
    private const char Letter = 'h';

    private const string Ask =
        "May we remember what you look at and search for in this browser? It shows you your last searches, and others what goes together.";

    private const string Kept = "We remember what you look at and search for in this browser.";
    private const string NotKept = "We don’t remember what you look at and search for.";

    /// <summary>For a page that is being drawn.</summary>
    public string In(HttpContext? http) => MarkIn(http, Letter) ?? (http is null ? "" : Html(http));

    public override ValueTask<string> ForAsync(HttpContext http) => new(Html(http));

    private string Html(HttpContext http)
    {
        var (line, buttons) = Visitor.Of(http.Request) is not null ? (Kept, Button("no", "Stop and delete it"))
            : Visitor.HasDecided(http.Request) ? (NotKept, Button("yes", "Allow it"))
            : (Ask, Button("yes", "Yes") + Button("no", "No"));
        return $"""
            <form class="wrap row foot-history" method="post" action="{ChooseHistory.Path}"><span>{line}</span> {buttons}
            <input type="hidden" name="{SameOriginForms.Field}" value="{tokens.NewFormKey()}"></form>
            """;
    }

    private static string Button(string value, string label) => $"""<button class="button" name="keep" value="{value}">{label}</button>""";
}
