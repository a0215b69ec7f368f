using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Imports;

/// <summary><c>GET /api/catalog/imports/{import_id}</c>.</summary>
internal static class ShowImport
{
    public static void MapShowImport(this RouteGroupBuilder imports) =>
        imports.MapGet("/{import_id}", GetAsync)
            .WithName("GetImport").WithSummary("How far an import is, with 100 of its problems: those after the place that problems_after names.");

    private static async Task<ApiAnswer<Ok<ImportView>, (Fault.NotFound, Fault.Invalid)>> GetAsync(
        string import_id, ImportsClient imports, CancellationToken ct, [FromQuery] int problems_after = 0)
    {
        if (problems_after < 0)
            return new Fault.Invalid("problems_after", "It is the place of a problem, or 0.");
        var asked = new GetImportRequest { ImportId = import_id, ProblemsAfter = problems_after };
        var answer = await imports.GetImportAsync(asked, cancellationToken: ct).AsResultAsync();
        return answer.IsSuccess ? TypedResults.Ok(ImportView.From(answer.Value.Import, answer.Value.Problems)) : answer.Fault;
    }
}
