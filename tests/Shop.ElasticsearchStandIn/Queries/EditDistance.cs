namespace Shop.StandIns.Queries;

/// <summary>How many letters have to be changed, added, left out or swapped with their neighbour.</summary>
internal static class EditDistance
{
    public static int Between(string one, string other, bool transpositions = true)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (transpositions && i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[one.Length, other.Length];
    }

    /// <summary>Edits that a fuzziness allows a word: 0, 1, 2, AUTO or AUTO:low,high.</summary>
    public static int Allowed(string fuzziness, string word)
    {
        if (!fuzziness.StartsWith("AUTO", StringComparison.OrdinalIgnoreCase))
        {
            return fuzziness is "0" or "1" or "2" or "0.0" or "1.0" or "2.0"
                ? fuzziness[0] - '0'
                : throw Wire.Refusal.Argument($"Invalid fuzziness value: {fuzziness}");
        }

        var (low, high) = (3, 6);
        if (fuzziness.Length > 4)
        {
            var limits = fuzziness[5..].Split(',');
            if (fuzziness[4] != ':' || limits.Length != 2 || !int.TryParse(limits[0], out low) || !int.TryParse(limits[1], out high) || low > high)
                throw Wire.Refusal.Argument($"failed to find low and high distance values in [{fuzziness}]");
        }

        return word.Length < low ? 0 : word.Length < high ? 1 : 2;
    }
}
