using Google.Protobuf;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Images;

/// <summary>
/// A photograph in one width and format. What was made ahead takes one statement. What was not is made now, but nobody waits long for it: until it is
/// there the next smaller one is shown, or the picture as it is.
/// </summary>
public sealed class GetRendition(CatalogReads reads, MakeRendition make, TimeProvider clock)
{
    // A page shows a picture a little late rather than one of the wrong size; beyond this the wrong size is better.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private const string Made =
        """
        -- read a rendition
        select content from picture_renditions where hash = @hash and width = @width and format = @format
        """;

    private const string Instead =
        """
        -- read what stands in for a rendition
        select content_type, content from (
            select 'image/' || format as content_type, content, width from picture_renditions
            where hash = @hash and format = @format and format <> 'jpg' and width < @width
            union all
            select content_type, content, 0 from pictures where hash = @hash and content_type <> 'image/svg+xml'
        ) made order by width desc limit 1
        """;

    public async Task<Result<GetRenditionResponse>> RunAsync(GetRenditionRequest request, CancellationToken ct)
    {
        if (PictureName.Parse(request.Hash) is not { IsDrawing: true })
            return new Fault.Invalid("hash", "A picture is named by 64 lower-case hexadecimal digits.");
        if (!Rendition.Formats.Contains(request.Format))
            return new Fault.Invalid("format", $"A rendition is one of {string.Join(", ", Rendition.Formats)}.");
        if (request.Width is < 1 or > PictureName.Widest)
            return new Fault.NotFound($"rendition {request.Width} pixels wide");

        var rendition = new Rendition(request.Hash, request.Width, request.Format);
        if (await reads.FindAsync(Made, Parameters(rendition), row => row.GetFieldValue<byte[]>(0), ct) is { } made)
            return Answer(made, Rendition.ContentTypeOf(request.Format));

        var making = make.RunAsync(rendition);
        await ((Task)making).WaitAsync(Patience, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        var result = making.IsCompleted ? await making : new Fault.Unavailable("rendition_underway", "It is being made.");
        if (result.IsSuccess)
            return Answer(result.Value, Rendition.ContentTypeOf(request.Format));
        return result.Fault is Fault.Unavailable ? await SubstituteAsync(rendition, ct) : result.Fault;
    }

    private async Task<Result<GetRenditionResponse>> SubstituteAsync(Rendition rendition, CancellationToken ct)
    {
        var found = await reads.FindAsync(
            Instead, Parameters(rendition), row => Answer(row.GetFieldValue<byte[]>(1), row.GetString(0), isSubstitute: true), ct);
        return found is null ? new Fault.NotFound($"picture {rendition.Hash}") : found;
    }

    private static GetRenditionResponse Answer(byte[] content, string contentType, bool isSubstitute = false) =>
        new() { Content = UnsafeByteOperations.UnsafeWrap(content), ContentType = contentType, IsSubstitute = isSubstitute };

    private static NpgsqlParameter[] Parameters(Rendition rendition) =>
        [new("hash", rendition.Hash), new("width", rendition.Width), new("format", rendition.Format)];
}
