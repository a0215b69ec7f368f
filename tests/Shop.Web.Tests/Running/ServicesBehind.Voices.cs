using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Shop.Catalog.V1;
using QuestionModerationBase = Shop.Catalog.V1.QuestionModeration.QuestionModerationBase;
using QuestionsBase = Shop.Catalog.V1.Questions.QuestionsBase;
using ReviewModerationBase = Shop.Catalog.V1.ReviewModeration.ReviewModerationBase;
using ReviewsBase = Shop.Catalog.V1.Reviews.ReviewsBase;

namespace Shop.Web.Tests.Running;

/// <summary>What stands in for Catalog's reviews and questions: one of each, and everybody has bought the mug.</summary>
internal sealed partial class ServicesBehind
{
    public const string Review = "018f0000-0000-7000-8000-000000000021";
    public const string Question = "018f0000-0000-7000-8000-000000000022";
    public const string Answer = "018f0000-0000-7000-8000-000000000023";

    /// <summary>A review with markup in each of its texts.</summary>
    public static Review Written() => new()
    {
        ReviewId = Review,
        Stars = 4,
        Title = "Solid <b>mug</b>",
        Text = "It holds tea.\n<script>alert(1)</script> https://elsewhere.example",
        Name = "Ana <i>R.</i>",
        Verified = true,
        WrittenAt = new() { Seconds = NewYear },
        Helpful = 3,
        Reply = "Thank you <3",
        RepliedAt = new() { Seconds = NewYear },
    };

    public static Question Asked() => new()
    {
        QuestionId = Question,
        Text = "Does it stack?",
        Name = "Jo",
        AskedAt = new() { Seconds = NewYear },
        Answers =
        {
            new Answer { AnswerId = Answer, Text = "It does.", Name = "Kim", Verified = true, AnsweredAt = new() { Seconds = NewYear }, Helpful = 2 },
        },
    };

    /// <summary>Of 13 reviews.</summary>
    public static RatingSummary Rated() => new() { Count = 13, Average = 4.31, ByStars = { 1, 0, 1, 3, 8 } };

    private static void MapVoices(WebApplication server)
    {
        server.MapGrpcService<CatalogRecommendations>();
        server.MapGrpcService<CatalogHistory>();
        server.MapGrpcService<CatalogReviews>();
        server.MapGrpcService<CatalogReviewModeration>();
        server.MapGrpcService<CatalogQuestions>();
        server.MapGrpcService<CatalogQuestionModeration>();
    }

    private sealed class CatalogReviews : ReviewsBase
    {
        public override Task<ListReviewsResponse> ListReviews(ListReviewsRequest request, ServerCallContext context) => Task.FromResult(
            new ListReviewsResponse { Reviews = { Written() }, Total = 13, Page = Math.Max(request.Page, 1), PageSize = 10, Summary = Rated() });

        public override Task<GetOwnReviewResponse> GetOwnReview(GetOwnReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new GetOwnReviewResponse { Bought = true });

        public override Task<WriteReviewResponse> WriteReview(WriteReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new WriteReviewResponse { Review = Written(), State = PostState.Published });

        public override Task<EditReviewResponse> EditReview(EditReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new EditReviewResponse { Review = Written(), State = PostState.Pending });

        public override Task<MarkHelpfulResponse> MarkHelpful(MarkHelpfulRequest request, ServerCallContext context) =>
            Task.FromResult(new MarkHelpfulResponse { Helpful = 4 });

        public override Task<ReportReviewResponse> ReportReview(ReportReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new ReportReviewResponse());
    }

    private sealed class CatalogReviewModeration : ReviewModerationBase
    {
        public override Task<ListForModerationResponse> ListForModeration(ListForModerationRequest request, ServerCallContext context) =>
            Task.FromResult(new ListForModerationResponse
            {
                Reviews = { new ModeratedReview { Review = Written(), ProductId = MugId, State = PostState.Published, Reports = 2 } },
                Total = 1,
            });

        public override Task<ModerateReviewResponse> ModerateReview(ModerateReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new ModerateReviewResponse());

        public override Task<ReplyToReviewResponse> ReplyToReview(ReplyToReviewRequest request, ServerCallContext context) =>
            Task.FromResult(new ReplyToReviewResponse());
    }

    private sealed class CatalogQuestions : QuestionsBase
    {
        public override Task<ListQuestionsResponse> ListQuestions(ListQuestionsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListQuestionsResponse { Questions = { Asked() }, Total = 1, Page = 1, PageSize = 10 });

        public override Task<AskQuestionResponse> AskQuestion(AskQuestionRequest request, ServerCallContext context) =>
            Task.FromResult(new AskQuestionResponse { Question = Asked(), State = PostState.Published });

        public override Task<AnswerQuestionResponse> AnswerQuestion(AnswerQuestionRequest request, ServerCallContext context) =>
            Task.FromResult(new AnswerQuestionResponse { Answer = Asked().Answers[0], State = PostState.Published });

        public override Task<MarkAnswerHelpfulResponse> MarkAnswerHelpful(MarkAnswerHelpfulRequest request, ServerCallContext context) =>
            Task.FromResult(new MarkAnswerHelpfulResponse { Helpful = 3 });

        public override Task<ReportPostResponse> ReportPost(ReportPostRequest request, ServerCallContext context) =>
            Task.FromResult(new ReportPostResponse());
    }

    private sealed class CatalogQuestionModeration : QuestionModerationBase
    {
        public override Task<ListPostsForModerationResponse> ListPostsForModeration(
            ListPostsForModerationRequest request, ServerCallContext context) =>
            Task.FromResult(new ListPostsForModerationResponse { Posts = { new ModeratedPost { PostId = Question, State = PostState.Pending } } });

        public override Task<ModeratePostResponse> ModeratePost(ModeratePostRequest request, ServerCallContext context) =>
            Task.FromResult(new ModeratePostResponse());

        public override Task<AnswerForShopResponse> AnswerForShop(AnswerForShopRequest request, ServerCallContext context) =>
            Task.FromResult(new AnswerForShopResponse { Answer = new Answer { FromShop = true, Text = request.Text, AnsweredAt = new() } });
    }
}
