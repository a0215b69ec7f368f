using System.Globalization;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>How a write says which version it makes, and which it expects to find.</summary>
internal sealed record WriteVersion(string Type, long? Version, long? IfSeqNo, long? IfPrimaryTerm)
{
    /// <param name="value">By name: version, version_type, if_seq_no, if_primary_term.</param>
    public static WriteVersion Read(Func<string, string?> value, bool create)
    {
        var type = value("version_type") ?? "internal";
        if (type is not ("internal" or "external" or "external_gte"))
            throw Refusal.Argument($"No version type match [{type}]");
        var read = new WriteVersion(type, Whole("version"), Whole("if_seq_no"), Whole("if_primary_term"));
        if (type == "internal" && read.Version is not null)
        {
            throw Validation("internal versioning can not be used for optimistic concurrency control. "
                + "Please use `if_seq_no` and `if_primary_term` instead");
        }

        if (create && type != "internal")
            throw Validation($"create operations only support internal versioning. use index instead");
        if (type != "internal" && read.Version is null or < 0)
            throw Validation($"illegal version value [{read.Version ?? -3}] for version type [{type.ToUpperInvariant()}]");
        if (read.IfSeqNo is null != read.IfPrimaryTerm is null)
            throw Validation("ifSeqNo is unassigned, but primary term is [1]");
        return read;

        long? Whole(string key) => value(key) is not { } text ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Refusal.Argument($"Failed to parse long parameter [{key}] with value [{text}]");
    }

    /// <summary>The version this write makes of the current one.</summary>
    public long Next(string id, StoredDocument? current)
    {
        if (IfSeqNo is { } expected && (current is null or { Deleted: true } || current.SeqNo != expected || IfPrimaryTerm != 1))
        {
            throw IndexState.Conflict(id, $"required seqNo [{expected}], primary term [{IfPrimaryTerm}]. "
                + (current is null or { Deleted: true } ? "but no document was found"
                    : $"current document has seqNo [{current.SeqNo}] and primary term [1]"));
        }

        var known = current?.Version ?? -1;
        if (Type == "external" && known >= Version)
            throw IndexState.Conflict(id, $"current version [{known}] is higher or equal to the one provided [{Version}]");
        if (Type == "external_gte" && known > Version)
            throw IndexState.Conflict(id, $"current version [{known}] is higher than the one provided [{Version}]");
        return Version ?? (current?.Version ?? 0) + 1;
    }

    private static Refusal Validation(string reason) => new(400, "action_request_validation_exception", $"Validation Failed: 1: {reason};");
}

/// <summary>Durations as Elasticsearch writes them: 60s, 1m, -1.</summary>
internal static class Durations
{
    public static TimeSpan Parse(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '-').Count();
        if (digits == 0 || !long.TryParse(text[..digits], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Refusal.Argument($"failed to parse setting with value [{text}] as a time value");
        return text[digits..] switch
        {
            "d" => TimeSpan.FromDays(number),
            "h" => TimeSpan.FromHours(number),
            "m" => TimeSpan.FromMinutes(number),
            "s" => TimeSpan.FromSeconds(number),
            "ms" => TimeSpan.FromMilliseconds(number),
            "" when number is 0 or -1 => TimeSpan.Zero,
            _ => throw Refusal.Argument($"failed to parse setting with value [{text}] as a time value: unit is missing or unrecognized"),
        };
    }
}
