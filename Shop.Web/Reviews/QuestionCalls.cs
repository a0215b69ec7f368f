using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Web.Edge;

namespace Shop.Web.Reviews;

/// <summary>The API's calls about questions and answers.</summary>
internal static class QuestionCalls
{
    public static void MapReadQuestions(this RouteGroupBuilder products) =>
        products.MapGet("/{product_id}/questions", ListAsync).WithTags("Questions")
            .WithName("ListQuestions").WithSummary("Published questions about a product, by its id or slug, with their answers; the newest first.");

    public static void MapAskQuestions(this RouteGroupBuilder api)
    {
        api.MapPost("/products/{product_id}/questions", AskAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("AskQuestion").WithSummary("Asks something about a product.");
        api.MapPost("/questions/{question_id}/answers", AnswerAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("AnswerQuestion").WithSummary("Answers a question about what the caller bought: 409 not_bought.");
        api.MapPost("/questions/{question_id}/report", ReportQuestionAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("ReportQuestion").WithSummary("Asks the shop to look at a question.");
        api.MapPost("/answers/{answer_id}/report", ReportAnswerAsync).FromThisSiteOnly().WithJudgedBody().WithMetadata(APost)
            .WithName("ReportAnswer").WithSummary("Asks the shop to look at an answer.");
        api.MapPost("/answers/{answer_id}/helpful", MarkAsync).FromThisSiteOnly().WithMetadata(APost)
            .WithName("MarkAnswerHelpful").WithSummary("Says that an answer helped; counts once for each caller. 409 own_answer.");
    }

    private static CountsAsAttribute APost => new(NetworkUse.Post);

    private static async Task<ApiAnswer<Ok<QuestionListView>, (Fault.NotFound, Fault.Invalid)>> ListAsync(
        string product_id, QuestionsClient questions, ProductsClient products, CancellationToken ct, int page = 1)
    {
        var product = await NamedProduct.IdAsync(product_id, products, ct);
        if (!product.IsSuccess)
            return product.Fault;
        var found = await questions.ListQuestionsAsync(new() { ProductId = product.Value, Page = page }, cancellationToken: ct).AsResultAsync();
        return found.IsSuccess ? TypedResults.Ok(QuestionListView.From(found.Value)) : found.Fault;
    }

    private static async Task<ApiAnswer<Ok<OwnQuestionView>, (Fault.NotFound, Fault.Invalid, Fault.TooManyRequests)>> AskAsync(
        string product_id, PostBody body, QuestionsClient questions, ProductsClient products, CancellationToken ct)
    {
        var product = await NamedProduct.IdAsync(product_id, products, ct);
        if (!product.IsSuccess)
            return product.Fault;
        var asked = await questions.AskQuestionAsync(
            new() { ProductId = product.Value, Text = body.Text, Name = body.Name }, cancellationToken: ct).AsResultAsync();
        return asked.IsSuccess
            ? TypedResults.Ok(new OwnQuestionView(QuestionView.From(asked.Value.Question), PostCodes.Of(asked.Value.State)))
            : asked.Fault;
    }

    private static async Task<ApiAnswer<Ok<OwnAnswerView>, (Fault.NotFound, Fault.Conflict, Fault.Invalid, Fault.TooManyRequests)>> AnswerAsync(
        string question_id, PostBody body, QuestionsClient questions, CancellationToken ct)
    {
        var answered = await questions.AnswerQuestionAsync(
            new() { QuestionId = question_id, Text = body.Text, Name = body.Name }, cancellationToken: ct).AsResultAsync();
        return answered.IsSuccess
            ? TypedResults.Ok(new OwnAnswerView(AnswerView.From(answered.Value.Answer), PostCodes.Of(answered.Value.State)))
            : answered.Fault;
    }

    private static Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> ReportQuestionAsync(
        string question_id, ReportBody body, QuestionsClient questions, CancellationToken ct) => ReportAsync(question_id, body, questions, ct);

    private static Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> ReportAnswerAsync(
        string answer_id, ReportBody body, QuestionsClient questions, CancellationToken ct) => ReportAsync(answer_id, body, questions, ct);

    private static async Task<ApiAnswer<NoContent, (Fault.NotFound, Fault.Invalid)>> ReportAsync(
        string post, ReportBody body, QuestionsClient questions, CancellationToken ct)
    {
        var reported = await questions.ReportPostAsync(new() { PostId = post, Reason = body.Reason ?? "" }, cancellationToken: ct).AsResultAsync();
        return reported.IsSuccess ? TypedResults.NoContent() : reported.Fault;
    }

    private static async Task<ApiAnswer<Ok<HelpfulView>, (Fault.NotFound, Fault.Conflict)>> MarkAsync(
        string answer_id, QuestionsClient questions, CancellationToken ct)
    {
        var marked = await questions.MarkAnswerHelpfulAsync(new() { AnswerId = answer_id }, cancellationToken: ct).AsResultAsync();
        return marked.IsSuccess ? TypedResults.Ok(new HelpfulView(marked.Value.Helpful)) : marked.Fault;
    }
}
