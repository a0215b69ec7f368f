namespace Shop.StandIns.Wire;

/// <summary>One request the stand-in was sent, with what it answered.</summary>
/// <param name="Path">Decoded, without the query string: "/goods/_search".</param>
/// <param name="Query">The query string, decoded, in the order sent.</param>
/// <param name="Body">As text, unzipped; empty when there was none.</param>
/// <param name="Status">The answer's status; 0 while it is not answered (hanging or refused).</param>
/// <param name="Answer">The answer's body; empty when there was none.</param>
public sealed record RecordedRequest(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    string Body,
    string? ContentType,
    string? Accept,
    int Status,
    string Answer);
