using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Shop.Contracts;

namespace Shop.Catalog.Import.Pictures;

/// <summary>
/// Fetches what lies at an address: http or https, from the internet only (<see cref="PictureConnections"/>), over at most three redirects, bounded
/// in bytes and in time. It is not looked at here: whether it is a picture its content says, later.
/// </summary>
internal sealed class FetchPicture(PictureConnections connections, IOptions<PictureFetching> options, TimeProvider clock)
{
    private const int MostRedirects = 3;
    private const int Attempts = 3;
    private const int LongestTag = 500;
    private const string Code = "picture_not_fetched";

    /// <param name="address">Absolute.</param>
    /// <param name="etag">Of what is known already; empty: nothing is.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>
    /// Refused as invalid, with a sentence, when it can't be had; as unavailable when it could not be had in three attempts, but may be another time.
    /// </returns>
    public async Task<Result<FetchedBytes>> RunAsync(string address, string etag, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fetched = await TryAsync(address, etag, ct);
            if (fetched.IsSuccess || fetched.Fault is not Fault.Unavailable || attempt == Attempts)
                return fetched;
            await Task.Delay(options.Value.Pause * Math.Pow(4, attempt - 1), clock, ct);
        }
    }

    private async Task<Result<FetchedBytes>> TryAsync(string address, string etag, CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(options.Value.Within);
        try
        {
            return await FollowAsync(new Uri(address), etag, within.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Away($"It did not come whole within {options.Value.Within.TotalSeconds:0.#} seconds.");
        }
        catch (HttpRequestException e) when (e.InnerException is ClosedAddressException closed)
        {
            return Refused(closed.Message);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData })
        {
            return Away("There is no server of that name.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Away("The server did not answer as a server does.");
        }
    }

    private async Task<Result<FetchedBytes>> FollowAsync(Uri address, string etag, CancellationToken ct)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if ((address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.UserInfo is not "")
                return Refused("Only addresses with http:// or https:// and without a password are fetched.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (EntityTagHeaderValue.TryParse(etag, out var known))
                request.Headers.IfNoneMatch.Add(known);
            using var answer = await connections.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK:
                    return await ReadAsync(answer, ct);
                case HttpStatusCode.NotModified when known is not null:
                    return new FetchedBytes(Content: null, etag);
                case HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
                    or HttpStatusCode.PermanentRedirect when answer.Headers.Location is { } location:
                    address = new Uri(address, location);
                    break;
                case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                    return Away($"The server answered {(int)answer.StatusCode}.");
                default:
                    return Refused($"The server answered {(int)answer.StatusCode}.");
            }
        }

        return Refused($"It was moved more than {MostRedirects} times.");
    }

    private async Task<Result<FetchedBytes>> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var most = options.Value.LargestPicture;
        if (answer.Content.Headers.ContentLength > most)
            return TooLarge(most);
        // What it says of its length is not what it sends.
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(piece, ct)) > 0;)
        {
            if (content.Length + read > most)
                return TooLarge(most);
            content.Write(piece, 0, read);
        }

        var tag = answer.Headers.ETag?.ToString() ?? "";
        return new FetchedBytes(content.ToArray(), tag.Length <= LongestTag ? tag : "");
    }

    private static Fault.Unavailable Away(string sentence) => new(Code, sentence);

    private static Fault.Invalid TooLarge(int most) => Refused($"It has more than {most:N0} bytes.");

    private static Fault.Invalid Refused(string sentence) => new(Code, "address", sentence);
}

/// <param name="Content">Null: what is known already is what there is.</param>
/// <param name="ETag">To ask with the next time; empty when there is none.</param>
internal sealed record FetchedBytes(byte[]? Content, string ETag);
