using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.Catalog.V1;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Import;

/// <summary>Files of products, for operators.</summary>
[Authorize(Policy = Policies.Operator)]
public sealed class ImportsService(StartImport startImport, GetImport getImport, ExportProducts exportProducts) : Imports.ImportsBase
{
    public override async Task<V1.Import> StartImport(IAsyncStreamReader<StartImportRequest> requestStream, ServerCallContext context) =>
        (await startImport.RunAsync(requestStream, context.GetShopper().Id, context.CancellationToken)).OrThrowRpc();

    public override async Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context) =>
        (await getImport.RunAsync(request, context.CancellationToken)).OrThrowRpc();

    public override async Task ExportProducts(
        ExportProductsRequest request, IServerStreamWriter<ExportProductsResponse> responseStream, ServerCallContext context)
    {
        await using var pieces = new PieceStream(piece => responseStream.WriteAsync(new() { Content = piece }, context.CancellationToken));
        (await exportProducts.RunAsync(request, pieces, context.CancellationToken)).OrThrowRpc();
    }

    /// <summary>Sends what is written in pieces of a size that a message bears.</summary>
    private sealed class PieceStream(Func<ByteString, Task> send) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length > 0)
                await send(ByteString.CopyFrom(buffer.Span));
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is written asynchronously.");
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
