using Shop.Catalog.V1;

namespace Shop.Web.Reviews;

/// <summary>A question about a product.</summary>
/// <param name="Answers">The shop's first, then the most helpful.</param>
internal sealed record QuestionView(string QuestionId, string Text, string Name, DateTimeOffset AskedAt, IReadOnlyList<AnswerView> Answers)
{
    public static QuestionView From(Question question) => new(
        question.QuestionId, question.Text, question.Name, question.AskedAt.ToDateTimeOffset(), [.. question.Answers.Select(AnswerView.From)]);
}

/// <param name="Name">Of who answered; null: the shop.</param>
/// <param name="Verified">By who bought it here.</param>
internal sealed record AnswerView(
    string AnswerId, string Text, string? Name, bool FromShop, bool Verified, DateTimeOffset AnsweredAt, int Helpful)
{
    public static AnswerView From(Answer answer) => new(
        answer.AnswerId,
        answer.Text,
        answer.FromShop ? null : answer.Name,
        answer.FromShop,
        answer.Verified,
        answer.AnsweredAt.ToDateTimeOffset(),
        answer.Helpful);
}

/// <summary>One page of a product's questions, the newest first.</summary>
internal sealed record QuestionListView(IReadOnlyList<QuestionView> Questions, int Total, int Page, int PageSize)
{
    public static QuestionListView From(ListQuestionsResponse found) =>
        new([.. found.Questions.Select(QuestionView.From)], found.Total, found.Page, found.PageSize);
}

/// <summary>A question as who asked it sees it.</summary>
/// <param name="State">PENDING, PUBLISHED or REJECTED.</param>
internal sealed record OwnQuestionView(QuestionView Question, string State);

/// <summary>An answer as who gave it sees it.</summary>
/// <param name="State">PENDING, PUBLISHED or REJECTED.</param>
internal sealed record OwnAnswerView(AnswerView Answer, string State);

/// <summary>A question or an answer as operators see it.</summary>
/// <param name="Question">What is answered; null for a question.</param>
internal sealed record ModeratedPostView(
    string PostId, bool IsAnswer, string ProductId, string Text, string Name, string State, string? Reason, int Reports, string? Question)
{
    public static ModeratedPostView From(ModeratedPost post) => new(
        post.PostId, post.IsAnswer, post.ProductId, post.Text, post.Name, PostCodes.Of(post.State),
        post.Reason.Length > 0 ? post.Reason : null, post.Reports, post.Question.Length > 0 ? post.Question : null);
}
