using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shop.EndToEnd.Tests.Stack;

namespace Shop.EndToEnd.Tests.Failures;

/// <summary>
/// What a shopper sees while a part of the shop is killed, hangs or is slow, and that everything is back by itself afterwards. One row for each
/// part, and for one of two replicas of a service.
/// </summary>
[Collection(RunningShop.Name)]
[Trait("Issue", "8.5.2")]
[Trait("Issue", "8.9.4")]
public class FailureMatrixTests(RunningShop shop)
{
    internal static readonly Cell Works = new();

    /// <summary>It may be refused, at once and with a word of when to come again, but nothing worse.</summary>
    private static readonly Cell Refused = new() { MayBeRefused = true };

    /// <summary>
    /// What is under way at the replica when it dies or hangs may be refused, as it is not sent twice; what is begun later works.
    /// </summary>
    private static readonly Cell WorksSoon = new() { MayBeRefusedAtFirst = true };

    // What is down; browse, search, add to cart, check out, order history.
    private static readonly Row[] Rows =
    [
        new("redis", Works, Works, Refused, Refused, Works),
        new("redis-cache", Works, Works, Works, Works, Works),
        new("postgres-replica", Works, Works, Works, Works, Works),
        new("postgres", Works, Works, Works, Refused, Works),
        new("payment-sandbox", Works, Works, Works, Works, Works),
        new("one catalog", Works, Works, Works, Works, Works),
        new("one orders", Works, Works, WorksSoon, WorksSoon, Works),
        new("catalog", Refused, Refused, Works, Refused, Works),
        new("orders", Works, Works, Refused, Refused, Refused),
    ];

    // The rule: what is asked three seconds after something hangs is answered within two. A busy machine is slow itself now and then, so half of the
    // answers to each thing a shopper does must keep it, and none may take as long as before it was kept, which was five seconds and more.
    private static readonly TimeSpan Found = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(4.5);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(7);

    // A shopper does something and looks at it; all at full speed would measure this machine.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(700);

    // The gateway gets its time before an order is kept to be paid later.
    private static readonly TimeSpan UntilKept = TimeSpan.FromSeconds(15);

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var row in Rows)
            foreach (var fault in new[] { "killed", "hung", "slow" })
                all.Add(row.Part, fault);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task A_shopper_goes_on_or_is_told_at_once_and_all_is_well_afterwards(string part, string fault) =>
        TryAsync(shop, Rows.Single(row => row.Part == part), fault);

    /// <returns>By deed, what was answered while the fault lasted.</returns>
    internal static async Task<IReadOnlyList<Seen>[]> TryAsync(RunningShop shop, Row row, string fault)
    {
        var part = row.Part;
        var shopper = await MatrixShopper.ComeAsync(shop);
        var began = Stopwatch.StartNew();
        Task<List<Seen>[]> watching;
        await using (await MakeAsync(shop, part, fault))
        {
            watching = Task.WhenAll(shopper.Deeds.Select(deed => RepeatAsync(deed, began)));
            await Task.WhenAny(watching, Task.Delay(Watched));
        }

        var answers = await watching;

        // First, so that the next cell does not begin in the trouble of this one.
        await RunningShop.EventuallyAsync($"everything works again after {part} was {fault}", shopper.FindsAllWellAsync, seconds: 60);
        Assert.Equal([], answers.SelectMany(seen => seen).Select(seen => Complaint(seen, row.For(seen.What), fault == "slow")).OfType<string>());
        if (fault != "slow")
            Assert.Equal([], answers.Select(MostlyLate).OfType<string>());
        Assert.Equal(shopper.Cart, await shopper.CartNowAsync());
        if (part is "postgres" or "postgres-replica")
            await RunningShop.EventuallyAsync("streaming again", shop.Databases.IsStreamingAsync);
        await shop.ExpectStockToAddUpAsync();
        Assert.DoesNotContain(await shop.Sandbox.BalancesAsync(), order => order.Value.Charges > 1);
        return answers;
    }

    private static Task<Trouble> MakeAsync(RunningShop shop, string part, string fault) => fault switch
    {
        "killed" => Trouble.KilledAsync(shop, part),
        "hung" => Trouble.HungAsync(shop, part),
        _ => Trouble.SlowAsync(shop, part),
    };

    private static async Task<List<Seen>> RepeatAsync(Deed deed, Stopwatch began)
    {
        var seen = new List<Seen>();
        while (began.Elapsed < Watched)
        {
            var pause = Task.Delay(Round);
            seen.Add(await deed.SeeAsync(began.Elapsed));
            await pause;
        }

        return seen;
    }

    private static string? Complaint(Seen seen, Cell cell, bool isSlow)
    {
        var fits = (int)seen.Answer.Status is 200 or 201
            || ((cell.MayBeRefused || (cell.MayBeRefusedAtFirst && seen.At < Found)) && !isSlow
                && seen.Answer.Status == HttpStatusCode.ServiceUnavailable);
        var late = seen.At >= Found && seen.Took > (IsOrdered(seen) ? UntilKept : AtMost) && !isSlow;
        return fits && !late ? null : Said(seen);
    }

    /// <summary>The middle one of a deed's answers, when it came late.</summary>
    private static string? MostlyLate(List<Seen> answers)
    {
        var judged = answers.Where(seen => seen.At >= Found && !IsOrdered(seen)).OrderBy(seen => seen.Took).ToList();
        return judged.Count > 0 && judged[(judged.Count - 1) / 2] is var middle && middle.Took > Soon
            ? $"half of the answers and more came as late as {Said(middle)}"
            : null;
    }

    private static bool IsOrdered(Seen seen) => seen.What == Deed.CheckOut && seen.Answer.Status == HttpStatusCode.Created;

    private static string Said(Seen seen) => string.Create(
        CultureInfo.InvariantCulture,
        $"{seen.What} at {seen.At.TotalSeconds:0.0} s: {(int)seen.Answer.Status} {seen.Answer.Code} in {seen.Took.TotalSeconds:0.0} s");

    internal sealed record Cell
    {
        public bool MayBeRefused { get; init; }

        public bool MayBeRefusedAtFirst { get; init; }
    }

    internal sealed record Row(string Part, Cell Browse, Cell Search, Cell AddToCart, Cell CheckOut, Cell OrderHistory)
    {
        public Cell For(string what) => what switch
        {
            Deed.Browse => Browse,
            Deed.Search => Search,
            Deed.AddToCart => AddToCart,
            Deed.CheckOut => CheckOut,
            Deed.OrderHistory => OrderHistory,
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such column"),
        };
    }
}
