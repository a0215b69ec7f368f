using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Contracts;
using ImportsBase = Shop.Catalog.V1.Imports.ImportsBase;

namespace Shop.Web.Tests.Running;

internal sealed partial class ServicesBehind
{
    /// <summary>The only import there is.</summary>
    public const string Import = "018f0000-0000-7000-8000-00000000000b";

    /// <summary>Takes every file, and answers how long it was and how many pieces it came in.</summary>
    private sealed class CatalogImports : ImportsBase
    {
        public override async Task<Import> StartImport(IAsyncStreamReader<StartImportRequest> requestStream, ServerCallContext context)
        {
            var import = new Import { ImportId = ServicesBehind.Import, State = ImportState.Queued };
            await foreach (var part in requestStream.ReadAllAsync())
            {
                if (part.File is { } file)
                    (import.FileName, import.DryRun) = (file.Name, file.DryRun);
                else
                    (import.Bytes, import.Line) = (import.Bytes + part.Content.Length, import.Line + 1);
                if (import.Bytes > 1_000_000)
                    throw new Fault.Invalid("file_too_large", "file", "A file has at most 1,000,000 bytes.").ToRpcException();
            }

            return import;
        }

        public override Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context) =>
            request.ImportId == ServicesBehind.Import
                ? Task.FromResult(new GetImportResponse
                {
                    Import = new Import { ImportId = request.ImportId, State = ImportState.Failed, Failure = "Line 3 can't be read.", Problems = 7 },
                    Problems = { new ImportProblem { Place = request.ProblemsAfter + 1, Line = 3, Reason = "It is negative." } },
                })
                : throw new Fault.NotFound($"import {request.ImportId}").ToRpcException();

        public override async Task ExportProducts(
            ExportProductsRequest request, IServerStreamWriter<ExportProductsResponse> responseStream, ServerCallContext context)
        {
            if (request.ImportId is not "")
                throw new Fault.NotFound($"import {request.ImportId}").ToRpcException();
            foreach (var piece in new[] { "Handle,Title\n", "mug,Mug\n" })
                await responseStream.WriteAsync(new() { Content = Google.Protobuf.ByteString.CopyFromUtf8(piece) });
        }
    }
}
