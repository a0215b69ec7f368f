using System.Text.Json.Nodes;
using Lucene.Net.Search;
using Shop.StandIns.Mapping;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Queries;

/// <summary>
/// The small query language that never fails: + and, | or, - not, "phrase"~slop, prefix*, word~edits, ( ). Operators that the flags leave out
/// are letters like any other.
/// </summary>
internal sealed class SimpleQueryString
{
    private readonly QueryReader _reader;
    private readonly IReadOnlyList<(FieldMapping Field, float Boost)> _fields;
    private readonly JsonObject _options;
    private readonly string _text;
    private readonly HashSet<string> _flags;
    private readonly bool _and;
    private int _at;

    private SimpleQueryString(QueryReader reader, IReadOnlyList<(FieldMapping, float)> fields, string text, JsonObject of)
    {
        (_reader, _fields, _text) = (reader, fields, text);
        _flags = [.. (of.Text("flags") ?? "ALL").ToUpperInvariant().Split('|')];
        _and = string.Equals(of.Text("default_operator"), "and", StringComparison.OrdinalIgnoreCase);
        _options = [];
        foreach (var key in new[] { "analyzer", "lenient" })
        {
            if (of[key] is { } value)
                _options[key] = value.DeepClone();
        }

        // A word that its analyzer takes apart is joined like the words around it.
        _options["operator"] = _and ? "and" : "or";
    }

    public static Query Read(QueryReader reader, JsonObject of)
    {
        var text = of.Text("query") ?? throw Refusal.Parsing("[simple_query_string] query text missing");
        var names = of.Texts("fields");
        var parser = new SimpleQueryString(reader, reader.Fields(names.Count == 0 ? ["*"] : names), text, of);
        var read = parser.Sequence(depth: 0);
        if (read is BooleanQuery joined && !parser._and && of["minimum_should_match"] is JsonValue minimum)
        {
            var optional = joined.Clauses.Count(clause => clause.Occur == Occur.SHOULD);
            joined.MinimumNumberShouldMatch = Math.Min(optional, MinimumShouldMatch.Of(minimum.AsText(), optional));
        }

        return QueryReader.Scored(read ?? new BooleanQuery(), of);
    }

    // Clauses stand beside each other with the default operator, unless + or | stands between: the operator that came last joins what is there.
    private Query? Sequence(int depth)
    {
        Query? top = null;
        var joined = _and ? Occur.MUST : Occur.SHOULD;
        var explicitly = default(Occur?);
        var not = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsWhiteSpace(c))
            {
                _at++;
            }
            else if (c == ')' && depth > 0 && On("PRECEDENCE"))
            {
                _at++;
                return top;
            }
            else if (c == '+' && On("AND") || c == '|' && On("OR"))
            {
                _at++;
                explicitly = top is null ? null : c == '+' ? Occur.MUST : Occur.SHOULD;
            }
            else if (c == '-' && On("NOT"))
            {
                _at++;
                not++;
            }
            else
            {
                _reader.Marks.Open = not % 2 == 0;
                var clause = Clause(depth);
                _reader.Marks.Open = true;
                if (clause is not null)
                    top = Join(top, not % 2 == 0 ? clause : Not(clause), explicitly ?? joined);
                (explicitly, not) = (null, 0);
            }
        }

        return top;
    }

    private Query? Clause(int depth)
    {
        if (_text[_at] == '(' && On("PRECEDENCE"))
        {
            _at++;
            return Sequence(depth + 1);
        }

        if (_text[_at] == '"' && On("PHRASE") && _text.IndexOf('"', _at + 1) is var end and > 0)
        {
            var phrase = _text[(_at + 1)..end];
            _at = end + 1;
            var slop = On("SLOP") || On("NEAR") ? Number() : null;
            return In("match_phrase", phrase, slop is null ? null : ("slop", slop.Value));
        }

        var word = Word();
        if (word.Length == 0)
            return null;
        if (word.EndsWith('*') && word.Length > 1 && On("PREFIX"))
            return CompoundQueries.Best([.. _fields.Select(field => Prefix(field, word[..^1]))], 1);
        return On("FUZZY") && Number() is { } edits ? In("match", word, ("fuzziness", Math.Min(edits, 2))) : In("match", word, null);
    }

    private string Word()
    {
        var word = new System.Text.StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\\' && On("ESCAPE") && _at + 1 < _text.Length)
            {
                word.Append(_text[_at + 1]);
                _at += 2;
                continue;
            }

            if (char.IsWhiteSpace(c) || c == '"' && On("PHRASE") || c == '|' && On("OR") || c == '+' && On("AND")
                || c is '(' or ')' && On("PRECEDENCE") || c == '~' && word.Length > 0 && On("FUZZY"))
            {
                // A quote that nothing closes, or a parenthesis that nothing opened, is passed over.
                if (word.Length == 0 && c is '"' or ')')
                    _at++;
                break;
            }

            word.Append(c);
            _at++;
        }

        return word.ToString();
    }

    // ~ with a number, 2 when there is none.
    private int? Number()
    {
        if (_at >= _text.Length || _text[_at] != '~')
            return null;
        var start = ++_at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return start == _at ? 2 : int.Parse(_text[start.._at], System.Globalization.CultureInfo.InvariantCulture);
    }

    private Query In(string kind, string text, (string Key, int Value)? option)
    {
        var options = _options.DeepClone().AsObject();
        if (option is { } more)
            options[more.Key] = more.Value;
        var clauses = _fields.Select(field => Boosted(FullTextQueries.Of(_reader, field.Field, text, kind, options), field.Boost))
            .Where(query => query is not BooleanQuery { Clauses.Count: 0 }).ToList();
        return CompoundQueries.Best(clauses, 1);
    }

    private Query Prefix((FieldMapping Field, float Boost) field, string text)
    {
        var prefix = field.Field.IsText
            ? string.Concat(FullTextQueries.Positions(_reader, field.Field, text, _options.Text("analyzer")).Select(position => position.First()))
            : _reader.Snapshot.Analysis.Normalize(field.Field.Normalizer, text);
        return Boosted(TermQueries.Prefix(_reader, field.Field, prefix, caseInsensitive: false), field.Boost);
    }

    private static Query Join(Query? top, Query clause, Occur how)
    {
        if (top is null)
            return clause;
        if (top is BooleanQuery same && same.Boost == 1 && same.CoordDisabled && same.Clauses.Count > 1 && same.Clauses.All(one => one.Occur == how))
        {
            same.Add(clause, how);
            return same;
        }

        return new BooleanQuery(disableCoord: true) { { top, how }, { clause, how } };
    }

    private static Query Not(Query clause) => new BooleanQuery(disableCoord: true)
    {
        { clause, Occur.MUST_NOT },
        { new MatchAllDocsQuery(), Occur.SHOULD },
    };

    private static Query Boosted(Query query, float boost)
    {
        query.Boost *= boost;
        return query;
    }

    private bool On(string flag) => !_flags.Contains("NONE") && (_flags.Contains("ALL") || _flags.Contains(flag));
}
