using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Orders.Orders;

/// <summary>The caller's orders, newest first, a page at a time.</summary>
public sealed class ListOrders(ReadOrders read)
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    /// <param name="token">Of the page before; empty: from the newest.</param>
    /// <param name="after">See <see cref="ReadAfter.Header"/>.</param>
    public async Task<Result<ListedOrders>> RunAsync(string owner, int size, string token, string? after, CancellationToken ct)
    {
        if (size is < 0 or > LargestPage)
            return new Fault.Invalid("page_size", $"The page size must be between 1 and {LargestPage}.");
        if (Place.Parse(token) is not { } place)
            return new Fault.Invalid("page_token", "This page token is not valid.");

        var wanted = size == 0 ? DefaultPage : size;
        var found = await read.RunAsync(after, (orders, token) => PageAsync(orders, owner, place, wanted + 1, token), ct);
        var page = found.Take(wanted).ToList();
        return new ListedOrders(page, found.Count > wanted ? Place.Of(page[^1]).ToString() : "");
    }

    private static Task<List<Order>> PageAsync(IQueryable<Order> orders, string owner, Place place, int rows, CancellationToken ct) => orders
        .Where(order => order.Owner == owner)
        .Where(order => EF.Functions.LessThan(ValueTuple.Create(order.PlacedAt, order.OrderId), ValueTuple.Create(place.PlacedAt, place.OrderId)))
        .OrderByDescending(order => order.PlacedAt)
        .ThenByDescending(order => order.OrderId)
        .Take(rows)
        .Include(order => order.Items.OrderBy(item => item.Line))
        .Include(order => order.History.OrderBy(change => change.ChangeId))
        .Include(order => order.Payment)
        .AsSplitQuery()
        .ToListAsync(ct);

    /// <summary>The last order of a page; the next page is what lies before it.</summary>
    private readonly record struct Place(DateTimeOffset PlacedAt, Guid OrderId)
    {
        private const int Bytes = 24;

        private static readonly Place Newest = new(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.AllBitsSet);

        public static Place Of(Order order) => new(order.PlacedAt, order.OrderId);

        public static Place? Parse(string token)
        {
            if (token.Length == 0)
                return Newest;

            // Asked first: for what is no Base64Url at all, decoding throws instead of answering false.
            var bytes = new byte[Bytes];
            if (!Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var written) || written != Bytes)
                return null;

            var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
            return ticks >= 0 && ticks <= Newest.PlacedAt.Ticks
                ? new Place(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes.AsSpan(8), bigEndian: true))
                : null;
        }

        public override string ToString()
        {
            var bytes = new byte[Bytes];
            BinaryPrimitives.WriteInt64BigEndian(bytes, PlacedAt.UtcTicks);
            OrderId.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
            return Base64Url.EncodeToString(bytes);
        }
    }
}

/// <param name="Next">Token of the following page; empty when this is the last.</param>
public sealed record ListedOrders(IReadOnlyList<Order> Orders, string Next);
