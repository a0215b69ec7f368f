using System.Text.Json.Nodes;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Analysis;

/// <summary>The analyzers and normalizers of one index: those of its settings and those every index has.</summary>
internal sealed class IndexAnalysis
{
    // What a normalizer may hold: filters that work letter by letter.
    private static readonly HashSet<string> LetterByLetter =
    [
        "lowercase", "uppercase", "asciifolding", "trim", "elision", "german_normalization", "arabic_normalization", "persian_normalization",
        "scandinavian_folding", "scandinavian_normalization", "cjk_width", "decimal_digit", "pattern_replace", "truncate",
    ];

    private readonly JsonObject _settings;
    private readonly ComponentFactory _components;
    private readonly Dictionary<string, Analyzer> _analyzers = [];
    private readonly Dictionary<string, Analyzer> _normalizers = [];

    /// <param name="settings">The `analysis` object of the index's settings.</param>
    /// <param name="index">The index's own settings, for its limits.</param>
    public IndexAnalysis(JsonObject settings, JsonObject index)
    {
        _settings = settings;
        _components = new ComponentFactory(settings, index);
        foreach (var (name, _) in Section("analyzer"))
            Analyzer(name);
        foreach (var (name, _) in Section("normalizer"))
            Normalizer(name);
        _components.CheckAll();
    }

    public Analyzer Default => Section("analyzer").ContainsKey("default") ? Analyzer("default") : Analyzer("standard");

    public Analyzer Analyzer(string name)
    {
        if (_analyzers.TryGetValue(name, out var known))
            return known;
        var made = Section("analyzer")[name] is JsonObject own
            ? Own(name, own)
            : BuiltInAnalyzers.Find(name, []) ?? throw Refusal.Mapping($"analyzer [{name}] has not been configured in mappings");
        return _analyzers[name] = made;
    }

    public Analyzer Normalizer(string name)
    {
        if (_normalizers.TryGetValue(name, out var known))
            return known;
        if (Section("normalizer")[name] is not JsonObject own)
        {
            return name == "lowercase"
                ? _normalizers[name] = Chain("keyword", ["lowercase"], [])
                : throw Refusal.Mapping($"normalizer [{name}] not found for field");
        }

        foreach (var filter in own.Texts("filter"))
        {
            if (!LetterByLetter.Contains(_components.TypeOf("filter", filter)))
                throw Refusal.Argument($"Custom normalizer [{name}] may not use filter [{filter}]");
        }

        return _normalizers[name] = Chain("keyword", own.Texts("filter"), own.Texts("char_filter"), name);
    }

    /// <summary>An analyzer of parts, as <c>_analyze</c> may name or write them out.</summary>
    public Analyzer OfParts(JsonNode tokenizer, JsonArray filters, JsonArray charFilters)
    {
        var made = _components.Chain("_anonymous", tokenizer, [.. filters], [.. charFilters]);
        return new ChainAnalyzer(made, 100);
    }

    /// <summary>A value as a keyword field with that normalizer keeps it.</summary>
    public string Normalize(string? normalizer, string value) =>
        normalizer is null ? value : Tokens(Normalizer(normalizer), value).Select(token => token.Term).FirstOrDefault(value);

    public static IReadOnlyList<Token> Tokens(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("", new StringReader(text));
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var type = stream.AddAttribute<ITypeAttribute>();
        var tokens = new List<Token>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new Token(term.ToString()!, offset.StartOffset, offset.EndOffset, position, type.Type));
        }

        stream.End();
        return tokens;
    }

    private Analyzer Own(string name, JsonObject definition)
    {
        var type = definition.Text("type") ?? "custom";
        if (type != "custom")
        {
            return BuiltInAnalyzers.Find(type, definition.Texts("stopwords"))
                ?? throw Refusal.Argument($"Unknown analyzer type [{type}] for [{name}]");
        }

        if (definition.Text("tokenizer") is not { } tokenizer)
            throw Refusal.Argument($"analyzer [{name}] must specify either an analyzer type, or a tokenizer");
        var gap = definition.Whole("position_increment_gap", 100);
        return Chain(tokenizer, definition.Texts("filter"), definition.Texts("char_filter"), name, gap);
    }

    private ChainAnalyzer Chain(
        string tokenizer, IReadOnlyList<string> filters, IReadOnlyList<string> charFilters, string name = "_anonymous", int gap = 100) =>
        new(_components.Chain(name, tokenizer, [.. filters.Select(filter => (JsonNode)filter)], [.. charFilters.Select(one => (JsonNode)one)]), gap);

    private JsonObject Section(string kind) => _settings[kind] as JsonObject ?? [];
}

/// <param name="Start">Offset of its first character in the text.</param>
/// <param name="Position">Counted from 0; synonyms share one.</param>
internal sealed record Token(string Term, int Start, int End, int Position, string Type);
