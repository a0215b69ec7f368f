using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Edge;
using ZiggyCreatures.Caching.Fusion;

namespace Shop.Web.Tests.Edge;

public class KeptAnswersTests
{
    private readonly KeptAnswers _answers;

    public KeptAnswersTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFusionCache(KeptAnswers.Memory).AsKeyedServiceByCacheName();
        _answers = new KeptAnswers(services.BuildServiceProvider().GetRequiredKeyedService<IFusionCache>(KeptAnswers.Memory), TimeProvider.System);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_second_for_who_asked_first()
    {
        var hangs = new TaskCompletionSource<FinishedAnswer?>();
        var first = _answers.MakeOnceAsync("mug", () => hangs.Task, default);
        var second = _answers.MakeOnceAsync("mug", () => throw new InvalidOperationException("It is being made."), default);

        Assert.False(second.IsCompleted);

        Assert.Null(await second.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task Of_a_failure_the_others_hear_nothing_but_that_they_have_to_ask_themselves()
    {
        var fails = new TaskCompletionSource<FinishedAnswer?>();
        var first = _answers.MakeOnceAsync("mug", () => fails.Task, default);
        var second = _answers.MakeOnceAsync("mug", () => throw new InvalidOperationException("It is being made."), default);

        fails.SetException(new TimeoutException("Catalog"));

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Null(await second);
        Assert.Null(await _answers.MakeOnceAsync("mug", () => Task.FromResult<FinishedAnswer?>(null), default));
    }
}
