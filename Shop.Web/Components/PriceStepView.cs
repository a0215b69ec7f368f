namespace Shop.Web.Components;

// Of a product and of an order's line: both ways to a price are told in the same words.
/// <param name="EndsAt">When it will be over, or would have been when the price was agreed; null: nobody has said.</param>
public sealed record PriceStepView(string Kind, string Text, Money Amount, DateTimeOffset? EndsAt)
{
    public static PriceStepView From(Catalog.V1.PriceStep step) =>
        new(step.Kind, step.Text, Money.From(step.Amount), step.EndsAt?.ToDateTimeOffset());

    public static PriceStepView From(Shop.Orders.V1.PriceStep step) =>
        new(step.Kind, step.Text, Money.From(step.Amount), step.EndsAt?.ToDateTimeOffset());
}
