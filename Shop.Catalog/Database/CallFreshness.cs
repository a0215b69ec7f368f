using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;
using Shop.ServiceDefaults.Data;
using static Google.Protobuf.Reflection.MethodOptions.Types;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Shop.Catalog.Database;

/// <summary>
/// What every call has to do with who wrote last. One that changes something is answered with a position of the primary's log that has the change
/// (<see cref="ReadAfter"/>); one that brings such a position sees at least what is before it (<see cref="CallPosition"/>); and every answer says how
/// old it may be (<see cref="DataAge"/>). Which calls change something their protos say.
/// </summary>
public sealed class CallFreshness(PrimaryDataSource primary, TimeProvider clock) : Interceptor
{
    private const string Sql =
        """
        -- say how far the log has got
        select pg_current_wal_lsn()::text
        """;

    private readonly ConcurrentDictionary<string, bool> _changes = new();

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var asked = clock.GetUtcNow();
        var read = AsOf.Begin();
        CallPosition.Begin(context.RequestHeaders.GetValue(ReadAfter.Header));
        var answer = await continuation(request, context);

        var headers = context.GetHttpContext().Response.Headers;
        if (read.Oldest is { } asOf)
            headers[DataAge.Header] = Math.Max(0, (long)(asked - asOf).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        if (_changes.GetOrAdd(context.Method, static (_, call) => ChangesSomething(call), context) && await FindPositionAsync() is { } position)
            headers[ReadAfter.Header] = position;
        return answer;
    }

    private static bool ChangesSomething(ServerCallContext context)
    {
        var method = context.GetHttpContext().GetEndpoint()!.Metadata.GetMetadata<GrpcMethodMetadata>()!;
        var descriptor = (ServiceDescriptor)method.ServiceType.BaseType!.DeclaringType!
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var rpc = descriptor.FindMethodByName(method.Method.Name);
        return rpc.GetOptions()?.IdempotencyLevel is not IdempotencyLevel.NoSideEffects;
    }

    // The change is made: that the primary went away since is no reason to say that it was not.
    private async Task<string?> FindPositionAsync()
    {
        try
        {
            await using var command = primary.ForRequests.CreateCommand(Sql);
            return (string?)await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
