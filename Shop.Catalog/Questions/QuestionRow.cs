using Google.Protobuf.WellKnownTypes;
using Shop.Catalog.V1;

namespace Shop.Catalog.Questions;

/// <summary>The JSON that the function <c>question_shown</c> returns.</summary>
public sealed record QuestionRow(Guid QuestionId, string Text, string Name, DateTimeOffset AskedAt, IReadOnlyList<QuestionRow.AnswerRow> Answers)
{
    public sealed record AnswerRow(
        Guid AnswerId, string Text, string Name, bool FromShop, bool Verified, DateTimeOffset AnsweredAt, int Helpful)
    {
        public Answer ToProto() => new()
        {
            AnswerId = AnswerId.ToString(),
            Text = Text,
            Name = Name,
            FromShop = FromShop,
            Verified = Verified,
            AnsweredAt = Timestamp.FromDateTimeOffset(AnsweredAt),
            Helpful = Helpful,
        };
    }

    public Question ToProto() => new()
    {
        QuestionId = QuestionId.ToString(),
        Text = Text,
        Name = Name,
        AskedAt = Timestamp.FromDateTimeOffset(AskedAt),
        Answers = { Answers.Select(answer => answer.ToProto()) },
    };
}
