using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Regular expressions as Lucene reads them: of the whole term, with fewer signs than others know and some that others don't.</summary>
internal static class Patterns
{
    /// <summary>The pattern for .NET; one that means another thing there is not evaluated.</summary>
    public static string Whole(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                // Only of newer Lucenes are \d and \w classes: before, they are the letters.
                if (++i < pattern.Length && char.IsAsciiLetterOrDigit(pattern[i]))
                    throw Refusal.NotEvaluated($"\\{pattern[i]} in a regular expression: a class for some versions, a letter for others");
            }
            else if (pattern[i] is '#' or '@' or '&' or '<' or '>' or '~' or '"')
            {
                throw Refusal.NotEvaluated($"{pattern[i]} in a regular expression: an operator of Lucene's, to be escaped when the sign is meant");
            }
            else if (pattern[i] is '^' or '$' && (i == 0 || pattern[i - 1] != '['))
            {
                throw Refusal.NotEvaluated(
                    $"{pattern[i]} in a regular expression: Lucene's fit the whole term, and take it as a sign like any other");
            }
        }

        return $"^(?:{pattern})$";
    }
}
