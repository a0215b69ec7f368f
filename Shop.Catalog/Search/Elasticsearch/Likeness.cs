namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>How alike two words are, by the two measures that PostgreSQL's searches mend by: mistakes, and what they have in common.</summary>
internal static class Likeness
{
    /// <summary>Below it words have so little in common that one was not meant by the other, however short they are: "blouse" and "blue".</summary>
    public const double Least = 0.3;

    /// <summary>Letters added, left out or taken for another, and two neighbours swapped.</summary>
    public static int Mistakes(string right, string typed)
    {
        var table = new int[right.Length + 1, typed.Length + 1];
        for (var i = 0; i <= right.Length; i++)
        {
            for (var j = 0; j <= typed.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var differs = right[i - 1] == typed[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + differs);
                if (i > 1 && j > 1 && right[i - 1] == typed[j - 2] && right[i - 2] == typed[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[right.Length, typed.Length];
    }

    /// <summary>Of the groups of three letters that either has, the part that both have: 0 to 1.</summary>
    public static double Of(string one, string other)
    {
        var (ofOne, ofOther) = (Trigrams(one), Trigrams(other));
        var shared = ofOne.Intersect(ofOther).Count();
        return (double)shared / (ofOne.Count + ofOther.Count - shared);
    }

    private static HashSet<string> Trigrams(string word)
    {
        var padded = $"  {word} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }
}
