using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Shop.Web.Edge;

/// <summary>The bytes of an answer, with gaps for what belongs to whoever asks.</summary>
internal sealed class FinishedAnswer
{
    /// <summary>
    /// How old what it tells of products may be when it leaves, in whole milliseconds: a replica's lag and the time that it was kept.
    /// </summary>
    public const string AgeHeader = "X-Data-Age";

    // Asks again each time, and is told when nothing has changed.
    private const string AskAgain = "no-cache";

    // One more than there are parts, which stand between them.
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private readonly List<PersonalPart> _parts = [];

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _compressed = new();
    private readonly string? _contentType;
    private readonly StringValues _cacheControl;
    private readonly string? _tag;

    private byte[][]? _gzipped;
    private long _goodUntil;
    private long _asOf;

    /// <param name="response">As it was made, without its body.</param>
    /// <param name="body">With marks.</param>
    /// <param name="parts">All there are.</param>
    /// <param name="making">What it was made from.</param>
    /// <param name="madeAt">A timestamp.</param>
    public FinishedAnswer(
        HttpResponse response, ReadOnlyMemory<byte> body, IReadOnlyList<PersonalPart> parts, AnswerInMaking making, long madeAt)
    {
        Size = body.Length;
        MadeAt = madeAt;
        Sources = making.Sources;

        // A cookie is somebody's, and nothing but a success is everybody's.
        IsForOthers = making.IsWhole && response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
        (_goodUntil, _asOf) = (making.GoodUntil, making.AsOf);
        _contentType = response.ContentType;
        _cacheControl = response.Headers.CacheControl;
        Cut(body, parts);
        if (_parts.Count == 0 && response.StatusCode == StatusCodes.Status200OK)
            _tag = Base64Url.EncodeToString(SHA256.HashData(body.Span).AsSpan(0, 16));
    }

    public int Size { get; }

    public long MadeAt { get; }

    public IReadOnlyList<AnswerSource> Sources { get; }

    /// <summary>False: only for the request it was made for.</summary>
    public bool IsForOthers { get; }

    /// <summary>A timestamp.</summary>
    public long GoodUntil => Interlocked.Read(ref _goodUntil);

    /// <summary>What it was made from was read again, and is the same.</summary>
    public void ProvedUntil(long goodUntil, long asOf)
    {
        // Never said to be younger than it is: who sees the one without the other must not see the new time with what is old.
        Interlocked.Exchange(ref _goodUntil, goodUntil);
        Interlocked.Exchange(ref _asOf, asOf);
    }

    /// <summary>Sends it, with what belongs to this request's shopper.</summary>
    public async Task SendAsync(HttpContext http)
    {
        if (Size == 0)
            return;

        var response = http.Response;
        if (AgeAt(http) is { } age)
            response.Headers[AgeHeader] = ((long)age.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        if (response.StatusCode == StatusCodes.Status200OK)
            (response.ContentType, response.Headers.CacheControl) = (_contentType, _cacheControl);
        if (_tag is not null)
            await SendTaggedAsync(http);
        else
            await SendFilledAsync(http);
    }

    private TimeSpan? AgeAt(HttpContext http) => Interlocked.Read(ref _asOf) is var asOf and not long.MaxValue
        ? http.RequestServices.GetRequiredService<TimeProvider>().GetElapsedTime(asOf)
        : null;

    private async Task SendFilledAsync(HttpContext http)
    {
        var between = new byte[_parts.Count][];
        for (var i = 0; i < between.Length; i++)
            between[i] = Encoding.UTF8.GetBytes(await _parts[i].ForAsync(http));

        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status200OK && AcceptsGzip(http))
        {
            _gzipped ??= [.. _pieces.Select(piece => GzipPieces.Compress(piece.Span))];
            response.Headers.ContentEncoding = GzipPieces.Coding;
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.ContentLength = GzipPieces.LengthOf(_gzipped, between);
            GzipPieces.Write(response.BodyWriter, _gzipped, _pieces, between);
        }
        else
        {
            response.ContentLength = Size - (_parts.Count * PersonalPart.MarkLength) + between.Sum(text => text.Length);
            for (var i = 0; i < _pieces.Count; i++)
            {
                response.BodyWriter.Write(_pieces[i].Span);
                if (i < between.Length)
                    response.BodyWriter.Write(between[i]);
            }
        }

        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static bool AcceptsGzip(HttpContext http) =>
        http.RequestServices.GetRequiredService<IResponseCompressionProvider>().CheckRequestAcceptsCompression(http)
        && http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == GzipPieces.Coding && coding.Quality is not 0);

    private async Task SendTaggedAsync(HttpContext http)
    {
        var compression = http.RequestServices.GetRequiredService<IResponseCompressionProvider>();
        var coding = compression.CheckRequestAcceptsCompression(http) ? compression.GetCompressionProvider(http) : null;
        var headers = http.Response.Headers;
        var tag = coding is null ? $"\"{_tag}\"" : $"\"{_tag}-{coding.EncodingName}\"";
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (_cacheControl.Count == 0)
            headers.CacheControl = AskAgain;
        if (IsKnown(http.Request, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            http.Response.ContentType = null;
            return;
        }

        var body = coding is null ? _pieces[0] : _compressed.GetOrAdd(coding.EncodingName, (_, by) => Compressed(_pieces[0], by), coding);
        if (coding is not null)
            headers.ContentEncoding = coding.EncodingName;
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(theirs =>
            theirs == EntityTagHeaderValue.Any || theirs.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));

    private static ReadOnlyMemory<byte> Compressed(ReadOnlyMemory<byte> body, ICompressionProvider by)
    {
        using var result = new MemoryStream();
        using (var stream = by.CreateStream(result))
            stream.Write(body.Span);
        return result.ToArray();
    }

    private void Cut(ReadOnlyMemory<byte> body, IReadOnlyList<PersonalPart> parts)
    {
        for (var at = PersonalPart.Find(body.Span); at >= 0; at = PersonalPart.Find(body.Span))
        {
            var end = at + PersonalPart.MarkLength;
            var name = (char)body.Span[end - 1];
            _pieces.Add(body[..at]);
            _parts.Add(parts.Single(part => part.Name == name));
            body = body[end..];
        }

        _pieces.Add(body);
    }
}
