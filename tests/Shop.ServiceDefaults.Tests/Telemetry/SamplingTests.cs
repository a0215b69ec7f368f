using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;
using Shop.ServiceDefaults.Telemetry;
using Shop.ServiceDefaults.Tests.Running;

namespace Shop.ServiceDefaults.Tests.Telemetry;

public class SamplingTests
{
    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("0.25", 150, 350)]
    [InlineData("1", 1000, 1000)]
    public void The_share_of_traces_that_is_kept_is_a_setting(string ratio, int least, int most)
    {
        var sampler = Sampling.Of(Setting(ratio))!;

        var kept = Enumerable.Range(0, 1000).Count(_ => Keeps(sampler, parent: default));

        Assert.InRange(kept, least, most);
    }

    [Fact]
    public void What_the_caller_keeps_is_kept_and_nothing_else()
    {
        var none = Sampling.Of(Setting("0"))!;
        var all = Sampling.Of(Setting("1"))!;

        Assert.True(Keeps(none, Caller(ActivityTraceFlags.Recorded)));
        Assert.False(Keeps(all, Caller(ActivityTraceFlags.None)));
    }

    [Fact]
    public void Without_the_setting_opentelemetrys_own_are_asked() => Assert.Null(Sampling.Of(Setting(null)));

    [Theory]
    [InlineData("2")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("a tenth")]
    public void A_start_with_another_share_is_refused_and_names_the_key(string ratio)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => TestApp.Builder((Sampling.Key, ratio)));

        Assert.Contains("Telemetry__SampleRatio", refused.Message);
    }

    private static IConfiguration Setting(string? ratio) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(Sampling.Key, ratio)]).Build();

    private static ActivityContext Caller(ActivityTraceFlags flags) =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: true);

    private static bool Keeps(Sampler sampler, ActivityContext parent)
    {
        var trace = parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId;
        var decided = sampler.ShouldSample(new SamplingParameters(parent, trace, "a visit", ActivityKind.Server));
        return decided.Decision == SamplingDecision.RecordAndSample;
    }
}
