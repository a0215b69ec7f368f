using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shop.Bench.Measuring;

namespace Shop.Bench.Workloads;

/// <summary>How a guest who was never here before fills a cart and orders it.</summary>
internal static class Shopping
{
    public const string Confirmed = "CONFIRMED";

    private const string TokenHeader = "X-Cart-Token";
    private const string OrderBody =
        """
        {"email":"ada@example.com","payment_method_id":"pm_card_visa","shipping_address":{"name":"Ada Lovelace","line1":"1 Market Street",
        "city":"San Francisco","region":"US-CA","postal_code":"94105","country":"US"}}
        """;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>The SKU of a seeded product, as Words.sql names it.</summary>
    public static Guid Sku(int product, int variant) =>
        Guid.Parse(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes($"bench sku {product} {variant}"))));

    /// <returns>The token of the new cart.</returns>
    public static async Task<string> FillCartAsync(Visitor visitor, Guid sku)
    {
        const string path = "/api/cart/items";
        var answer = await visitor.PostAsync(path, $$"""{"sku_id":"{{sku}}","quantity":1}""");
        return answer.Expect(200, path).Header(TokenHeader) ?? throw new UnitFailedException($"{path} gave no cart.");
    }

    /// <summary>Orders what is in the cart, pays, and waits until that is settled.</summary>
    /// <exception cref="UnitFailedException">It was not ordered, or not paid.</exception>
    public static async Task OrderAsync(Visitor visitor, string token)
    {
        const string path = "/api/orders";
        var answer = (await SendOrderAsync(visitor, token)).Expect(201, path);
        while (StatusOf(answer) is var status && status != Confirmed)
        {
            if (status != "PENDING")
                throw new UnitFailedException($"An order became {status}.");
            await Task.Delay(BetweenLooks, visitor.Ct);
            var order = answer.Header("Location") ?? path;
            answer = (await visitor.SendAsync($"GET {order} HTTP/1.1\r\nHost: localhost\r\n{TokenHeader}: {token}\r\n\r\n")).Expect(200, order);
        }
    }

    public static Task<WireAnswer> SendOrderAsync(Visitor visitor, string token) =>
        visitor.PostAsync("/api/orders", OrderBody, $"{TokenHeader}: {token}", $"Idempotency-Key: {Guid.NewGuid():N}");

    private static string? StatusOf(WireAnswer answer)
    {
        using var order = JsonDocument.Parse(answer.Body);
        return order.RootElement.GetProperty("status").GetString();
    }
}
