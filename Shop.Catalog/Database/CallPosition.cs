using NpgsqlTypes;

namespace Shop.Catalog.Database;

/// <summary>A position of the primary's log that the caller's own writes reach: what is read for this call is no older.</summary>
public static class CallPosition
{
    private static readonly AsyncLocal<NpgsqlLogSequenceNumber?> Flow = new();

    /// <summary>Null: the caller has written nothing of late.</summary>
    public static NpgsqlLogSequenceNumber? Current => Flow.Value;

    /// <summary>For the call under way. What is no position, or none at all, counts as no word about one.</summary>
    public static void Begin(string? position) => Flow.Value = NpgsqlLogSequenceNumber.TryParse(position ?? "", out var number) ? number : null;
}
