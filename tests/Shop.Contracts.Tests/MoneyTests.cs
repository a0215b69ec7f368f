using System.Text.Json;
using Proto = Shop.Types.V1.Money;

namespace Shop.Contracts.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("19.90", 19, 900_000_000)]
    [InlineData("-0.05", 0, -50_000_000)]
    [InlineData("-3.25", -3, -250_000_000)]
    [InlineData("0.0001", 0, 100_000)]
    [InlineData("0", 0, 0)]
    public void Passes_through_protobuf_unchanged(string amount, long units, int nanos)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "USD");

        Assert.Equal(new Proto { Currency = "USD", Units = units, Nanos = nanos }, money.ToProto());
        Assert.Equal(money, Money.From(money.ToProto()));
    }

    [Theory]
    [InlineData("usd", 1, 0)]
    [InlineData("", 1, 0)]
    [InlineData("USDT", 1, 0)]
    [InlineData("USD", 1, 1_000_000_000)]
    [InlineData("USD", 1, -1)]
    [InlineData("USD", -1, 1)]
    [InlineData("USD", 0, int.MinValue)]
    [InlineData("USD", 1_000_000_000_001, 0)]
    [InlineData("USD", 1_000_000_000_000, 1)]
    [InlineData("USD", long.MaxValue, 999_999_999)]
    [InlineData("USD", long.MinValue, 0)]
    public void What_is_no_money_on_the_wire_is_refused(string currency, long units, int nanos)
    {
        var wire = new Proto { Currency = currency, Units = units, Nanos = nanos };

        Assert.False(Money.TryFrom(wire, out _));
        Assert.Throws<FormatException>(() => Money.From(wire));
    }

    [Fact]
    public void Amounts_of_different_currencies_are_never_added() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, "USD") + new Money(1, "EUR"));

    [Theory]
    [InlineData("USD", "2.345", "2.35")]
    [InlineData("USD", "-2.345", "-2.35")]
    [InlineData("JPY", "99.5", "100")]
    [InlineData("KWD", "1.0005", "1.001")]
    public void Rounds_to_the_smallest_coin_of_its_currency(string currency, string amount, string rounded) =>
        Assert.Equal(Parse(rounded), new Money(Parse(amount), currency).Rounded().Amount);

    [Theory]
    [InlineData("USD", "19.90", 1990)]
    [InlineData("JPY", "500", 500)]
    [InlineData("KWD", "1.5", 1500)]
    public void Counts_minor_units_as_payment_providers_do(string currency, string amount, long minor)
    {
        Assert.Equal(minor, new Money(Parse(amount), currency).ToMinorUnits());
        Assert.Equal(new Money(Parse(amount), currency), Money.FromMinorUnits(minor, currency));
    }

    [Theory]
    [InlineData("19.9", "USD", """{"amount":"19.90","currency":"USD"}""")]
    [InlineData("500", "JPY", """{"amount":"500","currency":"JPY"}""")]
    [InlineData("0.0125", "USD", """{"amount":"0.0125","currency":"USD"}""")]
    public void Is_a_string_with_its_currency_in_json(string amount, string currency, string json)
    {
        var money = new Money(Parse(amount), currency);

        Assert.Equal(json, JsonSerializer.Serialize(money));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(json));
    }

    [Theory]
    [InlineData("""{"amount":"19,90","currency":"USD"}""")]
    [InlineData("""{"amount":"1e3","currency":"USD"}""")]
    [InlineData("""{"amount":"1"}""")]
    [InlineData("""{"currency":"USD"}""")]
    [InlineData("null")]
    [InlineData("""{"amount":"9223372036854775808","currency":"USD"}""")]
    [InlineData("""{"amount":"0.0000000001","currency":"USD"}""")]
    public void Json_that_is_no_money_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData("48.20 USD", "48.20")]
    [InlineData("-3.25 USD", "-3.25")]
    [InlineData("500 JPY", "500")]
    [InlineData("1000000000000.00 USD", "1000000000000")]
    public void What_an_amount_is_written_as_reads_back(string text, string amount)
    {
        Assert.True(Money.TryParse(text, out var money));
        Assert.Equal(new Money(Parse(amount), text[^3..]), money);
        Assert.Equal(text, money.ToString());
    }

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("48.20")]
    [InlineData("x y z")]
    [InlineData("48.20  USD")]
    [InlineData("48.20 usd")]
    [InlineData("1e3 USD")]
    [InlineData("1,000 USD")]
    [InlineData("0.0000000001 USD")]
    [InlineData("1000000000000.01 USD")]
    [InlineData("9223372036854775808 USD")]
    [InlineData("-9223372036854775809 USD")]
    [InlineData("79228162514264337593543950336 USD")]
    public void Any_other_text_is_no_amount_and_never_an_overflow(string? text) => Assert.False(Money.TryParse(text, out _));

    [Fact]
    [Trait("Issue", "8.9.2")]
    public void An_amount_beyond_the_bound_leaves_neither_as_a_message_nor_for_a_provider()
    {
        var sum = new Money(Money.Most, "KWD") * 2;

        Assert.Throws<OverflowException>(() => sum.ToProto());
        Assert.Throws<OverflowException>(() => sum.ToMinorUnits());
        Assert.Equal(1_000_000_000_000_000, new Money(Money.Most, "KWD").ToMinorUnits());
    }

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
