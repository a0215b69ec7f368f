using Google.Protobuf;

namespace Shop.Web.Edge;

/// <summary>
/// Lies in a request whose answer is made for everybody who asks the same (<see cref="SharedAnswers"/>): what it is made from, and whether it may be
/// kept. What belongs to whoever asks is not in it; its place is marked (<see cref="PersonalPart"/>).
/// </summary>
internal sealed class AnswerInMaking
{
    private readonly Lock _lock = new();
    private readonly List<AnswerSource> _sources = [];

    private long _goodUntil = long.MaxValue;
    private long _asOf = long.MaxValue;
    private bool _isWhole = true;

    /// <summary>Null in any other request.</summary>
    public static AnswerInMaking? Of(HttpContext? http) => http?.Features.Get<AnswerInMaking>();

    /// <summary>Nothing is missing in it, so that whoever asks the same at this moment may have it too.</summary>
    public bool IsWhole
    {
        get
        {
            lock (_lock)
                return _isWhole && _sources.Count > 0;
        }
    }

    /// <summary>A timestamp; past when nobody said that the answer may be used again.</summary>
    public long GoodUntil
    {
        get
        {
            lock (_lock)
                return _goodUntil;
        }
    }

    /// <summary>A timestamp: everything committed before that is in it.</summary>
    public long AsOf
    {
        get
        {
            lock (_lock)
                return _asOf;
        }
    }

    public IReadOnlyList<AnswerSource> Sources
    {
        get
        {
            lock (_lock)
                return [.. _sources];
        }
    }

    /// <summary>Of what was read for it; the shortest life of them is its own.</summary>
    public void MadeFrom(IMessage question, KeptRead read)
    {
        lock (_lock)
        {
            _sources.Add(new(question, read.Fingerprint));
            _goodUntil = Math.Min(_goodUntil, read.GoodUntil);
            _asOf = Math.Min(_asOf, read.AsOf);
        }
    }

    /// <summary>Something that belongs in it did not come, or is nobody else's business: whoever asks next gets it made anew.</summary>
    public void LacksSomething()
    {
        lock (_lock)
            _isWhole = false;
    }
}

/// <param name="Question">As Catalog was asked it.</param>
/// <param name="Fingerprint">Of what it answered.</param>
internal sealed record AnswerSource(IMessage Question, byte[] Fingerprint)
{
    public bool IsSameAs(AnswerSource other) => Question.Equals(other.Question) && Fingerprint.AsSpan().SequenceEqual(other.Fingerprint);
}
