using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Contracts.Tests;

public sealed class FaultMappingTests
{
    public static readonly TheoryData<Fault, StatusCode, int, string> Table = new()
    {
        { new Fault.NotFound("product 17"), StatusCode.NotFound, 404, """{"code":"not_found","what":"product 17"}""" },
        { new Fault.Invalid("quantity", "quantity must be 1 or more."), StatusCode.InvalidArgument, 422,
            """{"code":"invalid","errors":{"quantity":["quantity must be 1 or more."]}}""" },
        { new Fault.Invalid("idempotency_key_missing", "idempotency_key", "Send an Idempotency-Key."), StatusCode.InvalidArgument, 422,
            """{"code":"idempotency_key_missing","errors":{"idempotency_key":["Send an Idempotency-Key."]}}""" },
        { new Fault.Conflict("cart_empty", "The cart is empty."), StatusCode.FailedPrecondition, 409, """{"code":"cart_empty"}""" },
        { new Fault.ChangedMeanwhile(), StatusCode.FailedPrecondition, 412, """{"code":"changed_meanwhile"}""" },
        { new Fault.IfMatchRequired(), StatusCode.FailedPrecondition, 428, """{"code":"if_match_required"}""" },
        { new Fault.CartChanged("cart_changed", "1-a-b", "1-c-d", [new("sku-1", 2, new Money(19.9m, "USD"))]), StatusCode.FailedPrecondition, 409,
            """
            {"code":"cart_changed","expected_cart":"1-a-b","version":"1-c-d",
            "items":[{"sku_id":"sku-1","quantity":2,"unit_price":{"amount":"19.90","currency":"USD"}}]}
            """.ReplaceLineEndings("") },
        { new Fault.OutOfStock("sku-1", Wanted: 3, Left: 1), StatusCode.FailedPrecondition, 409,
            """{"code":"out_of_stock","sku_id":"sku-1","wanted":3,"left":1}""" },
        { new Fault.PaymentDeclined("insufficient_funds", "order-1"), StatusCode.FailedPrecondition, 402,
            """{"code":"payment_declined","decline_code":"insufficient_funds","order_id":"order-1"}""" },
        { new Fault.Unavailable("payments_down", "Payments do not work right now."), StatusCode.Unavailable, 503, """{"code":"payments_down"}""" },
        { new Fault.TooManyRequests(TimeSpan.FromSeconds(2.5)), StatusCode.ResourceExhausted, 429,
            """{"code":"too_many_requests","retry_after":3}""" },
        { new Fault.TooLarge(), StatusCode.ResourceExhausted, 413, """{"code":"body_too_large"}""" },
        { new Fault.Forbidden(), StatusCode.PermissionDenied, 403, """{"code":"forbidden"}""" },
        { new Fault.Unauthenticated(), StatusCode.Unauthenticated, 401, """{"code":"unauthenticated"}""" },
    };

    [Fact]
    public void Every_kind_of_fault_stands_in_the_table()
    {
        var kinds = typeof(Fault).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Fault)));

        Assert.Equal(kinds.OrderBy(kind => kind.Name), Table.Select(row => row[0].GetType()).Distinct().OrderBy(kind => kind.Name));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_fault_comes_back_from_grpc_as_it_was(Fault fault, StatusCode status, int http, string members)
    {
        var exception = fault.ToRpcException();
        var back = exception.FaultFromRpc();

        Assert.Equal(status, exception.StatusCode);
        Assert.Equal(fault.Message, back?.Message);
        Assert.Equal(http, back?.ToProblemDetails().Status);
        Assert.Equal(members, Members(back!));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_fault_becomes_problem_details(Fault fault, StatusCode status, int http, string members)
    {
        var (context, body) = await ExecuteAsync(fault.ToProblem());

        Assert.Equal(http, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Equal(fault.Message, body.GetProperty("detail").GetString());
        foreach (var member in JsonDocument.Parse(members).RootElement.EnumerateObject())
            Assert.Equal(member.Value.GetRawText(), body.GetProperty(member.Name).GetRawText());
        Assert.Equal((status, http) is (StatusCode.ResourceExhausted, 429) ? "3" : "", context.Response.Headers.RetryAfter.ToString());
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, "unavailable")]
    [InlineData(StatusCode.DeadlineExceeded, "timeout")]
    [InlineData(StatusCode.PermissionDenied, "forbidden")]
    [InlineData(StatusCode.Unauthenticated, "unauthenticated")]
    [InlineData(StatusCode.Internal, null)]
    [InlineData(StatusCode.Unknown, null)]
    public void A_status_without_our_trailer_is_a_fault_only_when_the_caller_can_act_on_it(StatusCode status, string? code) =>
        Assert.Equal(code, new RpcException(new Status(status, "")).FaultFromRpc()?.Code);

    private static string Members(Fault fault) => JsonSerializer.Serialize(fault.ToProblemDetails().Extensions);

    private static async Task<(HttpContext Context, JsonElement Body)> ExecuteAsync(IResult result)
    {
        var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = new MemoryStream() } };
        await result.ExecuteAsync(context);
        context.Response.Body.Position = 0;
        return (context, (await JsonDocument.ParseAsync(context.Response.Body)).RootElement);
    }
}
