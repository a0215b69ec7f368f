using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Shop.Contracts;

namespace Shop.Orders.Regions;

/// <summary>Reads the <c>Regions</c> section. Anything wrong stops the start with one sentence that names the key.</summary>
public static partial class ReadRegions
{
    public const string Section = "Regions";

    private const int MostDays = 365;

    public static SellingRegions From(IConfiguration configuration)
    {
        var blocks = configuration.GetSection(Section).GetChildren().OrderBy(block => block.Key, StringComparer.Ordinal).ToList();
        if (blocks.Count == 0)
            throw Wrong(Section, "needs at least one block, such as Regions:US");

        return new SellingRegions([.. blocks.Select(Read)]);
    }

    private static Region Read(IConfigurationSection block)
    {
        if (!CountryCode().IsMatch(block.Key))
            throw Wrong(block.Path, "must be named after a country, in two capital letters");

        var currency = Text(block, "Currency", CurrencyCode(), "three capital letters, such as USD");
        return new Region(
            block.Key,
            currency,
            Number(block, "TaxRate", most: 1m),
            Amount(block, "Delivery:Flat", most: 10_000m, currency),
            Amount(block, "Delivery:FreeFrom", most: 1_000_000m, currency),
            Text(block, "Partition", PartitionName(), "a lower-case name of letters, digits and underscores, such as us"))
        {
            TaxRates = Rates(block),
            DeliveryDays = Days(block),
            ReturnDays = block["ReturnDays"] is null ? 0 : Whole(block, "ReturnDays", least: 1),
        };
    }

    private static FrozenDictionary<string, decimal> Rates(IConfigurationSection block)
    {
        var states = block.GetSection("TaxRates").GetChildren().ToList();
        bool IsPart(string code) => StateCode().IsMatch(code) && code.StartsWith(block.Key + "-", StringComparison.Ordinal);
        if (states.FirstOrDefault(state => !IsPart(state.Key)) is { } odd)
            throw Wrong(odd.Path, $"must be named after a part of {block.Key}, such as {block.Key}-OR");

        return states.ToFrozenDictionary(state => state.Key, state => Number(block, $"TaxRates:{state.Key}", most: 1m));
    }

    private static DeliveryDays? Days(IConfigurationSection block)
    {
        if (!block.GetSection("Delivery:Days").Exists())
            return null;

        var least = Whole(block, "Delivery:Days:Min", least: 1);
        return new DeliveryDays(least, Whole(block, "Delivery:Days:Max", least));
    }

    private static int Whole(IConfigurationSection block, string key, int least) =>
        int.TryParse(block[key], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= MostDays
            ? value
            : throw Wrong($"{block.Path}:{key}", $"must be a whole number from {least} to {MostDays}, but is {Shown(block[key])}");

    private static string Text(IConfigurationSection block, string key, Regex pattern, string wanted) =>
        block[key] is { } value && pattern.IsMatch(value)
            ? value
            : throw Wrong($"{block.Path}:{key}", $"must be {wanted}, but is {Shown(block[key])}");

    /// <summary>Nobody can pay half a cent: the order's total and what is charged would differ, and every payment would be sent back.</summary>
    private static Money Amount(IConfigurationSection block, string key, decimal most, string currency)
    {
        var amount = new Money(Number(block, key, most), currency);
        return amount == amount.Rounded()
            ? amount
            : throw Wrong($"{block.Path}:{key}", $"must have no more decimals than {currency} has, but is {Shown(block[key])}");
    }

    private static decimal Number(IConfigurationSection block, string key, decimal most) =>
        decimal.TryParse(block[key], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= most
            ? value
            : throw Wrong(
                $"{block.Path}:{key}",
                string.Create(CultureInfo.InvariantCulture, $"must be a number from 0 to {most}, but is {Shown(block[key])}"));

    private static string Shown(string? value) => value is null ? "missing" : $"\"{value}\"";

    private static OptionsValidationException Wrong(string key, string sentence) =>
        new(Section, typeof(Region), [$"Configuration {key} {sentence}."]);

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^[A-Z]{2}-[A-Z0-9]{1,3}\z")]
    private static partial Regex StateCode();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,30}\z")]
    private static partial Regex PartitionName();
}
