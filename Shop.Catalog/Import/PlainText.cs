using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Shop.Catalog.Import;

/// <summary>
/// What a piece of HTML says: paragraphs divided by a blank line, as descriptions are kept. List items begin with a dash; scripts, styles and
/// comments say nothing.
/// </summary>
internal static class PlainText
{
    private static readonly HtmlParser Parser = new();

    public static string Of(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
            return Lines(html.Split('\n'));
        using var document = Parser.ParseDocument(html);
        var paragraphs = new List<string> { "" };
        foreach (var child in document.Body!.ChildNodes)
            Read(child, paragraphs);
        return Lines(paragraphs);
    }

    private static void Read(INode node, List<string> paragraphs)
    {
        switch (node)
        {
            case IText text:
                paragraphs[^1] += text.Data;
                break;
            case IHtmlScriptElement or IHtmlStyleElement or IComment:
                break;
            case IHtmlBreakRowElement:
                paragraphs.Add("");
                break;
            case IElement element:
                var isBlock = IsBlock(element);
                if (isBlock)
                    paragraphs.Add(element is IHtmlListItemElement ? "- " : "");
                foreach (var child in element.ChildNodes)
                    Read(child, paragraphs);
                if (isBlock)
                    paragraphs.Add("");
                break;
        }
    }

    private static bool IsBlock(IElement element) => element.LocalName is
        "p" or "div" or "li" or "ul" or "ol" or "table" or "tr" or "section" or "article" or "blockquote" or "pre" or "dl" or "dt" or "dd"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" or "header" or "footer" or "figure" or "figcaption";

    // Blanks as a browser shows them: one, whatever they are made of.
    private static string Lines(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs
        .Select(paragraph => string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        .Where(paragraph => paragraph is not "" and not "-"));
}
