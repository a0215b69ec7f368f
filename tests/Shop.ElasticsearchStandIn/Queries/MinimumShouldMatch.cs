using System.Globalization;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>How many of several clauses must match: 2, -1, 75%, -25%, 2&lt;75%, 2&lt;-25% 9&lt;-3.</summary>
internal static class MinimumShouldMatch
{
    public static int Of(string given, int clauses)
    {
        var result = clauses;
        if (given.Contains('<', StringComparison.Ordinal))
        {
            foreach (var condition in given.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = condition.Split('<');
                if (parts.Length != 2)
                    throw Wrong(given);
                if (clauses <= Whole(parts[0], given))
                    return result;
                result = Of(parts[1], clauses);
            }

            return result;
        }

        if (given.EndsWith('%'))
        {
            var percent = Whole(given[..^1], given);
            var part = (int)(clauses * percent / 100f);
            result = part < 0 ? clauses + part : part;
        }
        else
        {
            var whole = Whole(given, given);
            result = whole < 0 ? clauses + whole : whole;
        }

        return Math.Max(0, result);
    }

    private static int Whole(string text, string given) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw Wrong(given);

    private static Refusal Wrong(string given) => new(400, "number_format_exception", $"For input string: \"{given}\"");
}
