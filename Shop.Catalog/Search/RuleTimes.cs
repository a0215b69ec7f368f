using Google.Protobuf.WellKnownTypes;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;

namespace Shop.Catalog.Search;

/// <summary>From when until when a rule of the search counts; null: open.</summary>
internal readonly record struct RuleTimes(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    public static RuleTimes Of(Timestamp? startsAt, Timestamp? endsAt) => new(startsAt?.ToDateTimeOffset(), endsAt?.ToDateTimeOffset());

    public static RuleTimes Read(NpgsqlDataReader row, int from) => new(
        row.IsDBNull(from) ? null : row.GetFieldValue<DateTimeOffset>(from),
        row.IsDBNull(from + 1) ? null : row.GetFieldValue<DateTimeOffset>(from + 1));

    /// <summary>What is wrong with them; null: nothing.</summary>
    public Fault? Complaint => StartsAt >= EndsAt ? new Fault.Invalid("ends_at", "It must end after it starts.") : null;

    public NpgsqlParameter[] Parameters() =>
    [
        new("starts_at", NpgsqlDbType.TimestampTz) { Value = (object?)StartsAt?.ToUniversalTime() ?? DBNull.Value },
        new("ends_at", NpgsqlDbType.TimestampTz) { Value = (object?)EndsAt?.ToUniversalTime() ?? DBNull.Value },
    ];

    public Timestamp? Start => StartsAt is { } at ? Timestamp.FromDateTimeOffset(at) : null;

    public Timestamp? End => EndsAt is { } at ? Timestamp.FromDateTimeOffset(at) : null;

    /// <summary>What is wrong with words that a rule is for; null: nothing.</summary>
    /// <param name="field">Where they were given.</param>
    /// <param name="words">As a shopper would type them.</param>
    public static Fault? ComplaintOf(string field, string words) =>
        words.Trim().Length is 0 or > SearchLimits.LongestQuery || words.Any(char.IsControl)
            ? new Fault.Invalid(field, $"Give 1 to {SearchLimits.LongestQuery} characters, as a shopper would type them.")
            : null;
}
