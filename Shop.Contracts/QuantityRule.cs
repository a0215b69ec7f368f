namespace Shop.Contracts;

/// <summary>In which quantities a SKU is sold: whole packs, not too few, not too many. Units all three, and multiples of the pack.</summary>
/// <param name="Min">At least so many in one line, from 1.</param>
/// <param name="Step">Units of a pack, from 1.</param>
/// <param name="Max">At most so many in one line; <see cref="CartLimits.MostPerLine"/> when nobody has said.</param>
public sealed record QuantityRule(int Min, int Step, int Max)
{
    /// <summary>Of the fault by which a quantity is refused.</summary>
    public const string Refusal = "quantity_not_sold";

    /// <summary>One by one, as most things are sold.</summary>
    public static readonly QuantityRule Single = new(1, 1, CartLimits.MostPerLine);

    /// <summary>Nothing to tell a shopper.</summary>
    public bool IsSingle => this == Single;

    /// <summary>Whether it makes sense; a merchant's may not.</summary>
    public bool IsValid => Step >= 1 && Min >= Step && Max >= Min && Max <= CartLimits.MostPerLine
        && Min % Step == 0 && (Max % Step == 0 || Max == CartLimits.MostPerLine);

    /// <summary>The largest quantity that is sold.</summary>
    public int Most => Max - (Max % Step);

    /// <summary>As a sentence for a shopper.</summary>
    public string Sentence => (Step, Min, Most) switch
    {
        (1, 1, var most) when Max < CartLimits.MostPerLine => $"At most {most} in one order.",
        (1, 1, _) => "Sold one by one.",
        (1, var min, _) when Max == CartLimits.MostPerLine => $"At least {min} in one order.",
        (1, var min, var most) => $"At least {min} and at most {most} in one order.",
        (var step, var min, _) when min == step && Max == CartLimits.MostPerLine => $"Sold in packs of {step}.",
        (var step, var min, var most) when min == step => $"Sold in packs of {step}, at most {most} units in one order.",
        (var step, var min, _) when Max == CartLimits.MostPerLine => $"Sold in packs of {step}, at least {min} units in one order.",
        var (step, min, most) => $"Sold in packs of {step}, at least {min} and at most {most} units in one order.",
    };

    /// <summary>Whether somebody may buy so many.</summary>
    public bool Allows(int quantity) => quantity >= Min && quantity <= Max && quantity % Step == 0;

    /// <summary>The next larger quantity that is sold; null: there is none.</summary>
    public int? After(int quantity) => Math.Max(Min, quantity - (quantity % Step) + Step) is var next && next <= Max ? next : null;

    /// <summary>The next smaller quantity that is sold; 0: there is none.</summary>
    public int Before(int quantity)
    {
        var smaller = Math.Min(Most, (quantity - 1) / Step * Step);
        return smaller < Min ? 0 : smaller;
    }

    /// <summary>The fault of a quantity that is not sold.</summary>
    public Fault.Invalid Refuse(int quantity) => new(Refusal, "quantity", $"{Sentence} {quantity} is not possible.");

    public static QuantityRule From(Types.V1.QuantityRule? rule) =>
        rule is null ? Single : new(rule.Min, rule.Step, rule.Max == 0 ? CartLimits.MostPerLine : rule.Max);

    /// <summary>Null for one by one.</summary>
    public Types.V1.QuantityRule? ToProto() =>
        IsSingle ? null : new() { Min = Min, Step = Step, Max = Max == CartLimits.MostPerLine ? 0 : Max };
}
