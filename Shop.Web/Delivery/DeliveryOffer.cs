using System.Globalization;
using Shop.Orders.V1;
using Shop.Web.Components;

namespace Shop.Web.Delivery;

/// <summary>What delivery costs and how long it takes.</summary>
/// <param name="DaysMin">Weekdays from the order to the door; zero: nobody says.</param>
/// <param name="ReturnDays">Within which goods may be sent back; zero: nobody says.</param>
internal sealed record DeliveryOffer(Money Flat, Money FreeFrom, int DaysMin, int DaysMax, int ReturnDays)
{
    public static DeliveryOffer From(GetDeliveryTermsResponse terms) =>
        new(Money.From(terms.Flat), Money.From(terms.FreeFrom), terms.DaysMin, terms.DaysMax, terms.ReturnDays);

    /// <summary>"Free delivery from $50".</summary>
    public string Free => Flat.Amount == 0 || FreeFrom.Amount == 0 ? "Free delivery" : $"Free delivery from {PriceText.Of(FreeFrom).Short}";

    /// <summary>"$4.90, free from $50".</summary>
    public string Cost => Flat.Amount == 0 || FreeFrom.Amount == 0 ? "free" : $"{PriceText.Of(Flat).Short}, free from {PriceText.Of(FreeFrom).Short}";

    /// <summary>"3 to 5 weekdays".</summary>
    public string Takes => DaysMin == DaysMax ? $"{DaysMin} {(DaysMin == 1 ? "weekday" : "weekdays")}" : $"{DaysMin} to {DaysMax} weekdays";

    /// <summary>"Wed, Dec 2 to Fri, Dec 4"; null when nobody says.</summary>
    /// <param name="ordered">Reckoned by the day it is in UTC: never too early for anybody west of it.</param>
    public string? Arrives(DateTimeOffset ordered)
    {
        if (DaysMax == 0)
            return null;

        var day = DateOnly.FromDateTime(ordered.UtcDateTime);
        var (first, last) = (AfterWeekdays(day, DaysMin), AfterWeekdays(day, DaysMax));
        return first == last ? Text(first) : $"{Text(first)} to {Text(last)}";
    }

    private static DateOnly AfterWeekdays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                count--;
        }
        return day;
    }

    private static string Text(DateOnly day) => day.ToString("ddd, MMM d", CultureInfo.InvariantCulture);
}
