using System.Security.Cryptography;
using System.Text;

namespace Shop.Web.Edge;

/// <summary>
/// What in a page made for everybody belongs to whoever asks: its place is marked while the page is made, and filled in for each answer.
/// </summary>
/// <param name="name">One letter, and no other part's.</param>
internal abstract class PersonalPart(char name)
{
    // By chance, new for each process and never sent, so that no text of a shopper or of the catalog can hold it.
    private static readonly string Opening = $"personal-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}-";

    private static readonly byte[] OpeningInUtf8 = Encoding.ASCII.GetBytes(Opening);

    /// <summary>Bytes of a mark.</summary>
    public static int MarkLength => Opening.Length + 1;

    public char Name => name;

    /// <summary>What stands in the page for it; null in a page that is made for one shopper alone, who then gets the thing itself.</summary>
    public static string? MarkIn(HttpContext? http, char name) => AnswerInMaking.Of(http) is null ? null : Opening + name;

    /// <summary>Where the first mark begins; negative: there is none.</summary>
    public static int Find(ReadOnlySpan<byte> page) => page.IndexOf(OpeningInUtf8);

    /// <summary>Begins what takes time, while the page is being made.</summary>
    public virtual void Begin(HttpContext http)
    {
    }

    /// <summary>As HTML.</summary>
    public abstract ValueTask<string> ForAsync(HttpContext http);
}
