using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Says what a word means besides itself, instead of what was said of it before.</summary>
public sealed class PutSynonym(PrimaryDataSource primary)
{
    private const int MostWords = 20;

    // A word has one row; one that others lead to has its own. No row comes back where somebody else's would be in the way.
    private const string Sql =
        """
        -- put the synonym
        with given as (
            select word, (
                select string_agg(other, ' or ' order by other <> each.word, place) from unnest(@words) with ordinality o (other, place)) as means
            from unnest(case when @two_way then @words else @words[1:1] end) each (word)
        ), free as (
            select not exists (select from search_synonyms s join given using (word) where s.leader <> @words[1]) as is_free
        ), gone as (
            delete from search_synonyms using free
            where is_free and leader = @words[1] and word <> all(select word from given)
        ), put as (
            insert into search_synonyms (word, means, leader, starts_at, ends_at, created_by, updated_by)
            select word, means, @words[1], @starts_at, @ends_at, @by, @by from given, free where is_free
            on conflict (word) do update set means = excluded.means, measure = null, leader = excluded.leader,
                starts_at = excluded.starts_at, ends_at = excluded.ends_at, updated_by = excluded.updated_by
        )
        select is_free from free
        """;

    /// <param name="synonym">The word and the others.</param>
    /// <param name="by">Who says so, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not done.</param>
    /// <returns>Refused as a conflict when one of several that mean the same has synonyms of its own.</returns>
    public async Task<Result<PutSynonymResponse>> RunAsync(Synonym? synonym, string by, CancellationToken ct)
    {
        synonym ??= new();
        string[] words = [.. synonym.Also.Prepend(synonym.Word).Select(word => word.Trim().ToLowerInvariant()).Distinct()];
        var times = RuleTimes.Of(synonym.StartsAt, synonym.EndsAt);
        if (words.Select((word, index) => Complaint(index == 0 ? "word" : "also", word)).FirstOrDefault(fault => fault is not null) is { } fault)
            return fault;
        if (words.Length is < 2 or > MostWords + 1)
            return new Fault.Invalid("also", $"Name 1 to {MostWords} others.");
        if (times.Complaint is { } complaint)
            return complaint;

        var isFree = await primary.DataSource.ListAsync(
            Sql,
            [new("words", words), new("two_way", synonym.TwoWay), new("by", by), .. times.Parameters()],
            row => row.GetBoolean(0),
            ct);
        return isFree.Single()
            ? new PutSynonymResponse()
            : new Fault.Conflict("synonym_taken", "One of these words has synonyms of its own. Change those, or leave it out.");
    }

    // What is searched for is read by the grammar of searches: signs and "or" would mean something in it.
    private static Fault? Complaint(string field, string word)
    {
        var parts = word.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isPlain = parts.Length is >= 1 and <= 3 && word.Length <= 60
            && parts.All(part => part != "or" && part.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '\'' or '.') && part[0] != '-');
        return isPlain ? null : new Fault.Invalid(field, $"Give 1 to 3 plain words, not '{word}'.");
    }
}
