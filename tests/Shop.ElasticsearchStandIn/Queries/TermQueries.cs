using System.Text.Json.Nodes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Shop.StandIns.Mapping;
using Shop.StandIns.Searching;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>Queries for terms as they are indexed.</summary>
internal static class TermQueries
{
    private const int MostTerms = 65536;

    public static Query OfField(QueryReader reader, string kind, JsonObject of)
    {
        var (name, value) = of.Only(kind);
        var options = value as JsonObject ?? new JsonObject { ["value"] = value?.DeepClone() };
        if ((options["value"] ?? options["term"] ?? options["wildcard"]) is not JsonValue wanted)
            throw Refusal.Argument("value cannot be null");
        if (name == "_id" && kind == "term")
            return QueryReader.Scored(new ConstantScoreQuery(new TermQuery(new Term(LuceneFields.Id, wanted.AsText()))), options);
        if (reader.Field(name) is not { } field)
            return Flattened(reader, name, kind, wanted);
        if (!field.IsIndexed)
            throw Refusal.Shard($"failed to create query: Cannot search on field [{name}] since it is not indexed.");
        if (kind != "term" && !field.IsText && !field.IsKeyword)
            throw Refusal.Shard(
                $"Can only use {kind} queries on keyword, text and wildcard fields - not on [{name}] which is of type [{field.Type}]");
        var text = field.IsKeyword && kind is "term" or "prefix" or "wildcard"
            ? Normalized(reader, field, wanted.AsText(), kind)
            : wanted.AsText();
        var ignoreCase = options.Flag("case_insensitive");
        return QueryReader.Scored(kind switch
        {
            "prefix" => Prefix(reader, field, text, ignoreCase),
            "wildcard" => Matching(reader, field, WildcardPattern(text), ignoreCase, "wildcard"),
            "regexp" => Matching(reader, field, Patterns.Whole(text), ignoreCase, "regexp"),
            "fuzzy" => Fuzzy(reader, field, text, EditDistance.Allowed(options.Text("fuzziness") ?? "AUTO", text), options.Whole("prefix_length", 0),
                options.Whole("max_expansions", 50), options.Flag("transpositions", true)),
            _ => ignoreCase
                ? Matching(reader, field, $"^{System.Text.RegularExpressions.Regex.Escape(text)}$", true, "term")
                : Exact(reader, field, wanted, lenient: false),
        }, options);
    }

    public static Query Terms(QueryReader reader, JsonObject of)
    {
        var fields = of.Where(pair => pair.Key is not ("boost" or "_name")).ToList();
        if (fields.Count != 1)
            throw Refusal.Parsing(fields.Count == 0
                ? "[terms] query requires a field name, followed by array of terms or a document lookup specification"
                : "[terms] query does not support multiple fields");
        if (fields[0].Value is not JsonArray values)
            throw Refusal.NotEvaluated("[terms] lookups");
        if (values.Count > MostTerms)
        {
            throw Refusal.Shard(
                $"failed to create query: The number of terms [{values.Count}] used in the Terms Query request has exceeded the allowed "
                + $"maximum of [{MostTerms}]. This maximum can be set by changing the [index.max_terms_count] index level setting.");
        }

        var (name, _) = fields[0];
        if (name == "_id")
            return QueryReader.Scored(ById(reader, values), of);
        if (reader.Field(name) is not { } field)
            return new BooleanQuery();
        var wanted = values.Select(value => value?.AsValue() ?? throw Refusal.Argument("No value specified for terms query")).ToList();
        if (field.IsText || field.IsKeyword)
        {
            var terms = wanted.Select(value => field.IsText ? value.AsText() : Normalized(reader, field, value.AsText(), "term")).ToHashSet();
            return QueryReader.Scored(AnyOf(reader, field, terms, $"{name}:({string.Join(' ', terms)})"), of);
        }

        // There are few values of flags, and numbers are looked for one by one.
        var found = wanted.SelectMany(value => reader.Snapshot.Collect(Exact(reader, field, value, lenient: false), reader.NestedPath).Keys);
        var scores = found.Distinct().ToDictionary(document => reader.Snapshot.Numbers[document], _ => 1f);
        return QueryReader.Scored(new DocsQuery($"{name}:{values.ToJsonString()}", scores), of);
    }

    public static Query Ids(QueryReader reader, JsonObject of) => QueryReader.Scored(ById(reader, of["values"] as JsonArray
        ?? throw Refusal.Parsing("[ids] requires providing a values array of ids")), of);

    public static Query Exists(QueryReader reader, JsonObject of)
    {
        var name = of.Text("field") ?? throw Refusal.Parsing("[exists] must be provided with a [field]");
        var mapping = reader.Snapshot.Mapping;
        var fields = mapping.Fields.Keys.Where(path => path == name || Wildcards.Fits(name, path)
            || mapping.Objects.ContainsKey(name) && path.StartsWith(name + ".", StringComparison.Ordinal)).ToHashSet();
        return QueryReader.Scored(DocsQuery.Where(reader.Snapshot, $"ConstantScore(exists {name})", document =>
            fields.Any(field => document.Of(field).Count > 0)), of);
    }

    /// <summary>A whole value of a field; of a text field one term.</summary>
    public static Query Exact(QueryReader reader, FieldMapping field, JsonValue value, bool lenient)
    {
        if (field.IsText)
            return Marked(reader, field.Path, value.AsText());
        if (field.IsKeyword)
            return Marked(reader, field.Path, Normalized(reader, field, value.AsText(), "term"));
        if (FieldValue.Parse(field, value) is not { } wanted)
        {
            if (lenient)
                return new BooleanQuery();
            // A whole field never equals a fraction, but the question is no mistake.
            throw field.Type switch
            {
                "boolean" => Refusal.Shard($"failed to create query: Can't parse boolean value [{value.AsText()}], expected [true] or [false]"),
                "date" => Refusal.Shard($"failed to parse date field [{value.AsText()}] with format [{field.Definition.Text("format")
                    ?? "strict_date_optional_time||epoch_millis"}]", "parse_exception"),
                _ => Refusal.Shard($"failed to create query: For input string: \"{value.AsText()}\""),
            };
        }

        if (wanted is bool flag)
            return new TermQuery(new Term(field.Path, flag ? "T" : "F"));
        return wanted is long whole && FieldValue.Loose(value) is { } number && field.IsWhole && Math.Abs(number - whole) > 1e-9 && number != whole
            ? new BooleanQuery()
            : DocsQuery.Where(reader.Snapshot, $"{field.Path}:[{wanted} TO {wanted}]", document => document.Of(field.Path).Contains(wanted));
    }

    public static Query Prefix(QueryReader reader, FieldMapping field, string prefix, bool caseInsensitive)
    {
        var how = caseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return AnyOf(reader, field, term => term.StartsWith(prefix, how), $"{field.Path}:{prefix}*");
    }

    public static Query Fuzzy(QueryReader reader, FieldMapping field, string term, int edits, int prefixLength, int expansions, bool transpositions)
    {
        var prefix = term[..Math.Min(prefixLength, term.Length)];
        reader.Marks.Add(field.Path, other =>
            other.StartsWith(prefix, StringComparison.Ordinal) && EditDistance.Between(term, other, transpositions) <= edits);
        return edits == 0
            ? new TermQuery(new Term(field.Path, term))
            : new FuzzyQuery(new Term(field.Path, term), edits, prefix.Length, expansions, transpositions);
    }

    public static IEnumerable<string> TermsOf(IndexSnapshot snapshot, string field)
    {
        if (MultiFields.GetTerms(snapshot.Reader, field)?.GetEnumerator() is not { } terms)
            yield break;
        while (terms.MoveNext())
            yield return terms.Term.Utf8ToString();
    }

    // Letters are normalized, what stands for any letter is left alone.
    private static string Normalized(QueryReader reader, FieldMapping field, string text, string kind) => kind != "wildcard"
        ? reader.Snapshot.Analysis.Normalize(field.Normalizer, text)
        : string.Concat(text.Split('*').Select(part => part.Length == 0 ? part : reader.Snapshot.Analysis.Normalize(field.Normalizer, part))
            .SelectMany((part, i) => i == 0 ? [part] : new[] { "*", part }));

    private static string WildcardPattern(string text) =>
        "^" + System.Text.RegularExpressions.Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal)
            .Replace(@"\?", ".", StringComparison.Ordinal) + "$";

    private static Query Matching(QueryReader reader, FieldMapping field, string pattern, bool ignoreCase, string kind)
    {
        var how = System.Text.RegularExpressions.RegexOptions.Singleline | System.Text.RegularExpressions.RegexOptions.CultureInvariant
            | (ignoreCase ? System.Text.RegularExpressions.RegexOptions.IgnoreCase : 0);
        var regex = new System.Text.RegularExpressions.Regex(pattern, how);
        return AnyOf(reader, field, regex.IsMatch, $"{kind} {field.Path}:{pattern}");
    }

    private static DocsQuery AnyOf(QueryReader reader, FieldMapping field, Func<string, bool> fits, string description)
    {
        reader.Marks.Add(field.Path, fits);
        return AnyOf(reader, field, TermsOf(reader.Snapshot, field.Path).Where(fits).ToHashSet(), description);
    }

    private static DocsQuery AnyOf(QueryReader reader, FieldMapping field, HashSet<string> terms, string description)
    {
        var any = new HashSet<int>();
        foreach (var term in terms)
        {
            reader.Marks.Add(field.Path, term);
            var docs = MultiFields.GetTermDocsEnum(reader.Snapshot.Reader, null, field.Path, new BytesRef(term));
            while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                any.Add(docs.DocID);
        }

        return new DocsQuery(description, any.ToDictionary(doc => doc, _ => 1f));
    }

    private static TermQuery Marked(QueryReader reader, string field, string term)
    {
        reader.Marks.Add(field, term);
        return new TermQuery(new Term(field, term));
    }

    // A key of a flattened object is a field of its own that no mapping lists.
    private static Query Flattened(QueryReader reader, string name, string kind, JsonValue wanted) =>
        kind == "term" && reader.Snapshot.Mapping.Fields.Values.Any(field =>
            field.Type == "flattened" && name.StartsWith(field.Path + ".", StringComparison.Ordinal))
            ? Marked(reader, name, wanted.AsText())
            : new BooleanQuery();

    private static DocsQuery ById(QueryReader reader, JsonArray ids)
    {
        var wanted = ids.Select(id => id!.AsValue().AsText()).ToHashSet();
        return DocsQuery.Where(reader.Snapshot, $"_id:({string.Join(' ', wanted)})", document => wanted.Contains(document.Id));
    }
}
