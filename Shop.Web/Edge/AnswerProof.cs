using Google.Protobuf;
using Grpc.Core;
using Shop.Catalog.V1;

namespace Shop.Web.Edge;

/// <summary>
/// Proves that an answer would come out the same today: what it was made from is read again, and to draw a page costs several times what a
/// question to Catalog does.
/// </summary>
internal static class AnswerProof
{
    /// <summary>False when something has changed, or can't be read now; else the answer is good for as long as what was read.</summary>
    public static async Task<bool> IsFoundAsync(FinishedAnswer answer, HttpContext http)
    {
        var reading = new AnswerInMaking();
        http.Features.Set(reading);
        try
        {
            var products = http.RequestServices.GetRequiredService<ProductsClient>();
            await Task.WhenAll(answer.Sources.Select(source => ReadAsync(products, source.Question, http.RequestAborted)));
        }
        catch (RpcException)
        {
            // Whoever makes the answer anew meets it too, and says what it is.
            return false;
        }
        finally
        {
            http.Features.Set<AnswerInMaking>(null);
        }

        var now = reading.Sources;
        if (!reading.IsWhole || !answer.Sources.All(before => now.Any(before.IsSameAs)))
            return false;
        answer.ProvedUntil(reading.GoodUntil, reading.AsOf);
        return true;
    }

    private static Task ReadAsync(ProductsClient products, IMessage question, CancellationToken ct) => question switch
    {
        GetProductRequest product => products.GetProductAsync(product, cancellationToken: ct).ResponseAsync,
        SearchProductsRequest list => products.SearchProductsAsync(list, cancellationToken: ct).ResponseAsync,
        SuggestProductsRequest typed => products.SuggestProductsAsync(typed, cancellationToken: ct).ResponseAsync,
        _ => throw new InvalidOperationException($"Nobody knows how to read {question.Descriptor.Name} again."),
    };
}
