using Google.Protobuf;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Shop.Web.Edge;

namespace Shop.Web.Imports;

/// <summary><c>POST /api/catalog/imports</c>: hands a file on to Catalog as it comes in; no more than a piece of it is ever in memory.</summary>
internal static class SendImport
{
    // Catalog has a limit of its own, which is configuration.
    private const long LargestBody = 8L * 1024 * 1024 * 1024;

    private const int PieceBytes = 256 * 1024;
    private const int LongestBoundary = 100;
    private const int LongestName = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static void MapSendImport(this RouteGroupBuilder imports) =>
        imports.MapPost("", PostAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = FileContent() };
                return Task.CompletedTask;
            })
            .WithName("StartImport").WithSummary("Takes in a product export of Shopify (CSV) and works through it in the background.")
            .WithDescription("Each product goes in whole or not at all; one that is wrong does not keep the others out. The same file again changes "
                + "nothing. With dry_run=true it is judged and counted, and nothing changes.");

    private static async Task<ApiAnswer<Accepted<ImportView>, (Fault.Invalid, Fault.Unavailable)>> PostAsync(
        HttpRequest request, ImportsClient imports, TimeProvider clock, CancellationToken ct, bool dry_run = false)
    {
        if (await FindFileAsync(request, ct) is not var (name, content))
            return new Fault.Invalid("file", "Send the file as multipart/form-data, in a field called file.");

        using var call = imports.StartImport(deadline: (clock.GetUtcNow() + Patience).UtcDateTime, cancellationToken: ct);
        var started = await call.AsResultAsync(async parts =>
        {
            await parts.WriteAsync(new() { File = new() { Name = name, DryRun = dry_run } }, ct);
            var piece = new byte[PieceBytes];
            while (await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, ct) is > 0 and var length)
                await parts.WriteAsync(new() { Content = ByteString.CopyFrom(piece, 0, length) }, ct);
        });
        return started.IsSuccess
            ? TypedResults.Accepted($"/api/catalog/imports/{started.Value.ImportId}", ImportView.From(started.Value, []))
            : started.Fault;
    }

    /// <summary>The first file of the form that is called so; what comes before it is passed over.</summary>
    private static async Task<(string Name, Stream Content)?> FindFileAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
            return null;

        var form = new MultipartReader(boundary, request.Body) { BodyLengthLimit = LargestBody };
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } field && field.IsFileDisposition() && field.Name == "file")
                return (Path.GetFileName(HeaderUtilities.RemoveQuotes(field.FileName).ToString()) is var name && name.Length > LongestName
                    ? name[^LongestName..]
                    : name, section.Body);
        }

        return null;
    }

    private static Dictionary<string, OpenApiMediaType> FileContent() => new()
    {
        ["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "file" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "CSV." },
                },
            },
        },
    };
}
