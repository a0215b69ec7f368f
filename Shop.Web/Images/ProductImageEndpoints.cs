using Google.Protobuf;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Images;

/// <summary><c>/api/catalog/products/{product_id}/images</c>: every call answers the product's pictures as they are then.</summary>
internal static class ProductImageEndpoints
{
    // Of a picture that Catalog takes, with its texts.
    private const int LargestUpload = (10 * 1024 * 1024) + (64 * 1024);

    private const string File = "file";
    private const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>To read it, turn it and write it anew takes a second, on a busy machine several.</summary>
    private static readonly TimeSpan UploadAtMost = TimeSpan.FromSeconds(20);

    public static void MapProductImages(this IEndpointRouteBuilder catalog)
    {
        var images = catalog.MapGroup("/products/{product_id}/images");
        images.MapPost("", AddAsync).WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.RequestBody = UploadBody();
                return Task.CompletedTask;
            })
            .WithName("AddProductImage")
            .WithSummary("Puts a picture to a product: JPEG, PNG, WebP, AVIF or GIF, at most 10 MiB and 40 million pixels.");
        images.MapPut("", ArrangeAsync).WithJudgedBody()
            .WithName("ArrangeProductImages").WithSummary("Sets order, texts and variants of all pictures of a product.");
        images.MapDelete("/{hash}", RemoveAsync)
            .WithName("RemoveProductImage").WithSummary("Takes a picture off a product; orders that show it go on doing so.");
    }

    private static async Task<ApiAnswer<Ok<GalleryView>, (Fault.NotFound, Fault.Conflict, Fault.Invalid)>> AddAsync(
        string product_id, HttpRequest http, ProductImagesClient images, TimeProvider clock, CancellationToken ct)
    {
        if (!http.HasFormContentType)
            return new Fault.Invalid(File, "Send the picture as multipart/form-data, in the field \"file\".");
        var form = await http.ReadFormAsync(ct);
        if (form.Files.GetFile(File) is not { Length: > 0 } sent)
            return new Fault.Invalid(File, "Send the picture in the field \"file\".");

        await using var content = sent.OpenReadStream();
        var request = new AddProductImageRequest
        {
            ProductId = product_id,
            Content = await ByteString.FromStreamAsync(content, ct),
            Alt = form.Text("alt"),
            SkuIds = { form["sku_ids"].SelectMany(ids => (ids ?? "").Split(',', Parts)) },
        };
        return View(await images.AddProductImageAsync(
            request, deadline: (clock.GetUtcNow() + UploadAtMost).UtcDateTime, cancellationToken: ct).AsResultAsync());
    }

    private static async Task<ApiAnswer<Ok<GalleryView>, (Fault.NotFound, Fault.Conflict, Fault.Invalid)>> ArrangeAsync(
        string product_id, ArrangeImagesBody body, ProductImagesClient images, CancellationToken ct)
    {
        var request = new ArrangeProductImagesRequest { ProductId = product_id, Images = { body.Images!.Select(Asked) } };
        return View(await images.ArrangeProductImagesAsync(request, cancellationToken: ct).AsResultAsync());
    }

    private static async Task<ApiAnswer<Ok<GalleryView>, (Fault.NotFound, Fault.Invalid)>> RemoveAsync(
        string product_id, string hash, ProductImagesClient images, CancellationToken ct)
    {
        var answer = await images.RemoveProductImageAsync(new() { ProductId = product_id, Hash = hash }, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(GalleryView.From(answer.Value)) : answer.Fault;
    }

    private static ApiAnswer<Ok<GalleryView>, (Fault.NotFound, Fault.Conflict, Fault.Invalid)> View(Result<ProductImagesResponse> answer) =>
        answer.IsSuccess ? TypedResults.Ok(GalleryView.From(answer.Value)) : answer.Fault;

    private static ArrangedImage Asked(ArrangedImageBody image) => new()
    {
        Hash = image.Hash,
        Alt = image.Alt,
        Skus = image.SkuIds is null ? null : new ImageVariants { SkuIds = { image.SkuIds } },
    };

    private static OpenApiRequestBody UploadBody() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { File, "alt" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        [File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                        ["alt"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            MaxLength = 300,
                            Description = "What it shows, for those who can't see it.",
                        },
                        ["sku_ids"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Description = "Variants that it shows, divided by commas: it becomes the picture of those that have none, "
                                + "else a further view of the first one.",
                        },
                    },
                },
            },
        },
    };
}
