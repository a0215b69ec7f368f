namespace Shop.Web.Components;

// Of a product and of an order's line: both ways to a price are told in the same words.
internal sealed record PriceStepView(string Kind, string Text, Money Amount);
