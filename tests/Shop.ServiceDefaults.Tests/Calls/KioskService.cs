using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Shop.ServiceDefaults.Identity;
using Shop.Test.V1;

namespace Shop.ServiceDefaults.Tests.Calls;

/// <summary>One replica of a service. <see cref="Behaviour"/> says what its public rpcs do.</summary>
public sealed class KioskService(KioskService.Behaviour behaviour) : Kiosk.KioskBase
{
    [AllowAnonymous]
    public override Task<PaperAnswer> GetPaper(PaperRequest request, ServerCallContext context) => AnswerAsync(request, context);

    [AllowAnonymous]
    public override Task<PaperAnswer> ReservePaper(PaperRequest request, ServerCallContext context) => AnswerAsync(request, context);

    [AllowAnonymous]
    public override Task<PaperAnswer> BuyPaper(PaperRequest request, ServerCallContext context) => AnswerAsync(request, context);

    [Authorize(Policy = Policies.Shopper)]
    public override Task<PaperAnswer> WhoAmI(PaperRequest request, ServerCallContext context) =>
        Task.FromResult(new PaperAnswer { Text = context.GetShopper().Id });

    [Authorize(Policy = Policies.Service)]
    public override Task<PaperAnswer> CountTill(PaperRequest request, ServerCallContext context) =>
        Task.FromResult(new PaperAnswer { Text = context.GetShopper().Id });

    public override Task<PaperAnswer> Forgotten(PaperRequest request, ServerCallContext context) =>
        Task.FromResult(new PaperAnswer { Text = "reached" });

    private async Task<PaperAnswer> AnswerAsync(PaperRequest request, ServerCallContext context)
    {
        Interlocked.Increment(ref behaviour.Calls);
        return new PaperAnswer { Text = await behaviour.Answer(request.Title, context) };
    }

    public sealed class Behaviour
    {
        public int Calls;

        public Func<string, ServerCallContext, Task<string>> Answer { get; set; } = (title, _) => Task.FromResult(title);
    }
}
