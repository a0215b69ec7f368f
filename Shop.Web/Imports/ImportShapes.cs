using Shop.Catalog.V1;

namespace Shop.Web.Imports;

/// <summary>A file of products, and how far it is.</summary>
/// <param name="ImportId">To ask for it again.</param>
/// <param name="File">What it is called.</param>
/// <param name="DryRun">Judges and counts, and changes nothing.</param>
/// <param name="State">queued, running, done or failed.</param>
/// <param name="Failure">Of a failed one: why it could not go on.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="BytesRead">So far.</param>
/// <param name="Line">So far.</param>
/// <param name="Products">What became of them, so far.</param>
/// <param name="ProblemCount">All; the first 1,000 are kept.</param>
/// <param name="Problems">At most 100, after the one the call named.</param>
internal sealed record ImportView(
    string ImportId, string File, bool DryRun, string State, string? Failure, long Bytes, long BytesRead, int Line,
    ImportedProductsView Products, int ProblemCount, IReadOnlyList<ImportProblemView> Problems)
{
    public static ImportView From(Import import, IEnumerable<ImportProblem> problems) => new(
        import.ImportId,
        import.FileName,
        import.DryRun,
        import.State switch
        {
            ImportState.Queued => "queued",
            ImportState.Running => "running",
            ImportState.Done => "done",
            _ => "failed",
        },
        import.Failure is "" ? null : import.Failure,
        import.Bytes,
        import.BytesRead,
        import.Line,
        new ImportedProductsView(import.Created, import.Changed, import.Unchanged, import.Refused),
        import.Problems,
        [.. problems.Select(ImportProblemView.From)]);
}

internal sealed record ImportedProductsView(int Created, int Changed, int Unchanged, int Refused);

/// <param name="Place">From 1, to ask for those after it.</param>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Column">As the file calls it; null: it concerns the whole row.</param>
/// <param name="Handle">Of the product; null where there is none.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record ImportProblemView(int Place, int Line, string? Column, string? Handle, string Reason)
{
    public static ImportProblemView From(ImportProblem problem) => new(
        problem.Place, problem.Line, problem.Column is "" ? null : problem.Column, problem.Handle is "" ? null : problem.Handle, problem.Reason);
}
