using System.Collections.Frozen;
using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Contracts;

/// <summary>The one table between faults, gRPC statuses and HTTP problem details (RFC 9457).</summary>
public static class FaultMapping
{
    private const string Trailer = "fault-bin";

    /// <summary>gRPC's word to the caller: this is an answer, and asking again would not change it.</summary>
    public static readonly Metadata.Entry Answer = new("grpc-retry-pushback-ms", "-1");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly FrozenDictionary<Type, (StatusCode Rpc, int Http, string Title)> Rows = new Dictionary<Type, (StatusCode, int, string)>
    {
        [typeof(Fault.NotFound)] = (StatusCode.NotFound, 404, "Not found"),
        [typeof(Fault.Invalid)] = (StatusCode.InvalidArgument, 422, "The request is not valid"),
        [typeof(Fault.Conflict)] = (StatusCode.FailedPrecondition, 409, "Not possible as things are"),
        [typeof(Fault.ChangedMeanwhile)] = (StatusCode.Aborted, 412, "Changed meanwhile"),
        [typeof(Fault.CartChanged)] = (StatusCode.FailedPrecondition, 409, "The cart has changed"),
        [typeof(Fault.OutOfStock)] = (StatusCode.FailedPrecondition, 409, "Out of stock"),
        [typeof(Fault.PaymentDeclined)] = (StatusCode.FailedPrecondition, 402, "Payment declined"),
        [typeof(Fault.Unavailable)] = (StatusCode.Unavailable, 503, "Not available right now"),
        [typeof(Fault.TooManyRequests)] = (StatusCode.ResourceExhausted, 429, "Too many requests"),
        [typeof(Fault.TooLarge)] = (StatusCode.ResourceExhausted, 413, "Too large"),
        [typeof(Fault.Forbidden)] = (StatusCode.PermissionDenied, 403, "Forbidden"),
        [typeof(Fault.Unauthenticated)] = (StatusCode.Unauthenticated, 401, "Not signed in"),
    }.ToFrozenDictionary();

    private static (StatusCode Rpc, int Http, string Title) Row(Type kind) => Rows.TryGetValue(kind, out var row)
        ? row
        : throw new InvalidOperationException($"{kind.Name} is missing in the table of faults.");

    /// <summary>To be thrown by a gRPC method; the caller's <see cref="FaultFromRpc"/> gives the same fault back.</summary>
    public static RpcException ToRpcException(this Fault fault)
    {
        var trailers = new Metadata { { Trailer, JsonSerializer.SerializeToUtf8Bytes(fault, Json) }, Answer };
        return new RpcException(new Status(Row(fault.GetType()).Rpc, fault.Message), trailers);
    }

    /// <summary>
    /// The fault a call was refused with. Without the trailer (the service was not reached, or something before it answered) the status decides;
    /// null when it tells of a bug rather than of a refusal.
    /// </summary>
    public static Fault? FaultFromRpc(this RpcException exception)
    {
        if (exception.Trailers.Get(Trailer) is { } entry)
            return JsonSerializer.Deserialize<Fault>(entry.ValueBytes, Json);

        return exception.StatusCode switch
        {
            _ when IsLost(exception) =>
                new Fault.Unavailable("unavailable", "This part of the shop is not responding. Please try again in a moment."),
            StatusCode.DeadlineExceeded => new Fault.Unavailable("timeout", "This took too long. Please try again in a moment."),
            // What gRPC itself says of a message beyond its limit.
            StatusCode.ResourceExhausted => new Fault.TooLarge(),
            StatusCode.PermissionDenied => new Fault.Forbidden(),
            StatusCode.Unauthenticated => new Fault.Unauthenticated(),
            _ => null,
        };
    }

    /// <summary>
    /// True when the call did not reach the service, or its answer did not reach us. A replica that stops closes its connections in good order,
    /// which gRPC calls Internal; what tells it from a bug of the service is that the transport's exception lies under it.
    /// </summary>
    public static bool IsLost(RpcException exception) => !IsAnswer(exception)
        && (exception.StatusCode == StatusCode.Unavailable
            || exception is { StatusCode: StatusCode.Internal, Status.DebugException: HttpRequestException or IOException });

    /// <summary>True when a live service refused: another attempt would be answered the same way.</summary>
    public static bool IsAnswer(RpcException exception) => exception.Trailers.Get(Trailer) is not null;

    /// <summary>The HTTP status that faults of one kind are answered with.</summary>
    public static int HttpStatusOf(Type kind) => Row(kind).Http;

    /// <summary>As <c>application/problem+json</c>, with <c>code</c> and the fault's own members.</summary>
    public static IResult ToProblem(this Fault fault) => new FaultResult(fault);

    /// <summary>The status and body <see cref="ToProblem"/> sends.</summary>
    public static ProblemDetails ToProblemDetails(this Fault fault)
    {
        var (_, status, title) = Row(fault.GetType());
        var problem = new ProblemDetails { Status = status, Title = title, Detail = fault.Message, Extensions = { ["code"] = fault.Code } };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(fault, Json)!.AsObject())
        {
            if (name is not ("kind" or "code" or "message"))
                problem.Extensions[name] = value?.DeepClone();
        }

        return problem;
    }
}
