using System.Text.Json.Serialization;

namespace Shop.Web.Edge;

/// <summary>In which quantities something is sold, units all three: packs of Step, at least Min and at most Max in one order.</summary>
/// <param name="Min">A multiple of the step.</param>
/// <param name="Step">1: one by one.</param>
/// <param name="Max">A multiple of the step; not sent: as many as a line of a cart may have.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QuantityRuleShape(int Min = 1, int Step = 1, int? Max = null)
{
    /// <summary>Null: one by one.</summary>
    internal static QuantityRuleShape? From(Types.V1.QuantityRule? rule) =>
        rule is null ? null : new(rule.Min, rule.Step, rule.Max == 0 ? null : rule.Max);

    internal Types.V1.QuantityRule ToProto() => new() { Min = Min, Step = Step, Max = Max ?? 0 };
}
