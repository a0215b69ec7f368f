using System.Text.Json.Nodes;
using Shop.StandIns.Mapping;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>Every index, alias and template.</summary>
/// <param name="refreshes">Whether changes become searchable by themselves, or only when a refresh is asked for.</param>
internal sealed class ClusterState(TimeProvider clock, bool refreshes) : IDisposable
{
    public SortedDictionary<string, IndexState> Indices { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, JsonObject> Templates { get; } = new(StringComparer.Ordinal);

    /// <summary>Before each search: what is due becomes searchable.</summary>
    public void RefreshDue()
    {
        foreach (var index in Indices.Values.Where(_ => refreshes))
            index.RefreshWhenDue();
    }

    public IndexState Create(string name, JsonObject body)
    {
        CheckName(name);
        if (Indices.TryGetValue(name, out var there))
            throw new Refusal(400, "resource_already_exists_exception", $"index [{name}/{there.Uuid}] already exists");
        if (Indices.Values.Any(index => index.Aliases.ContainsKey(name)))
            throw new Refusal(400, "invalid_index_name_exception", $"Invalid index name [{name}], already exists as alias");
        var (settings, mappings, aliases) = (new JsonObject(), new JsonObject(), new JsonObject());
        if (TemplateOf(name)?["template"] is JsonObject template)
            Add(template);
        Add(body);
        var made = new IndexState(name, settings, mappings, clock);
        foreach (var (alias, of) in aliases)
            AliasActions.Put(this, made, alias, of?.AsObject() ?? []);
        return Indices[name] = made;

        void Add(JsonObject from)
        {
            IndexMapping.Compose(settings, IndexSettings.Normalize(from["settings"] as JsonObject ?? []));
            IndexMapping.Compose(mappings, from["mappings"] as JsonObject ?? []);
            IndexMapping.Compose(aliases, from["aliases"] as JsonObject ?? []);
        }
    }

    public void PutTemplate(string name, JsonObject body)
    {
        var patterns = body.Texts("index_patterns");
        if (patterns.Count == 0)
            throw Refusal.Argument("index template must have index patterns");
        if (body["composed_of"] is JsonArray { Count: > 0 })
            throw Refusal.NotEvaluated("component templates");
        var priority = body.Whole("priority", 0);
        foreach (var (other, of) in Templates.Where(pair => pair.Key != name && pair.Value.Whole("priority", 0) == priority))
        {
            if (of.Texts("index_patterns").Any(theirs => patterns.Any(mine => Wildcards.Fits(mine, theirs) || Wildcards.Fits(theirs, mine))))
            {
                throw Refusal.Argument(
                    $"index template [{name}] has index patterns {List(patterns)} matching patterns from existing templates [{other}] "
                    + $"with patterns ({other} => {List(of.Texts("index_patterns"))}) that have the same priority [{priority}], "
                    + "multiple index templates may not match during index creation, please use a different priority");
            }
        }

        // What could not be made an index of is no template: the server tries it at once.
        var template = body["template"] as JsonObject ?? [];
        var (settings, mappings) = (template["settings"] as JsonObject ?? [], template["mappings"] as JsonObject ?? []);
        using (new IndexState("validate", IndexSettings.Normalize(settings), mappings, clock))
            Templates[name] = body.DeepClone().AsObject();
    }

    /// <summary>The indices an expression names: names, aliases, patterns, _all, separated by commas.</summary>
    public IReadOnlyList<IndexState> Resolve(string? expression, bool ignoreUnavailable = false, bool allowNone = true)
    {
        var found = new List<IndexState>();
        foreach (var part in (expression ?? "_all").Split(','))
        {
            var pattern = part == "_all" ? "*" : part;
            var these = Indices.Values.Where(index => pattern.Contains('*', StringComparison.Ordinal)
                ? Wildcards.Fits(pattern, index.Name) || index.Aliases.Keys.Any(alias => Wildcards.Fits(pattern, alias))
                : index.Name == pattern || index.Aliases.ContainsKey(pattern)).ToList();
            if (these.Count == 0 && !ignoreUnavailable && (!pattern.Contains('*', StringComparison.Ordinal) || !allowNone))
                throw Refusal.NoIndex(part);
            found.AddRange(these);
        }

        return [.. found.Distinct()];
    }

    /// <summary>The one index a write to that name goes to, made when it is missing.</summary>
    public IndexState ForWrite(string name, bool requireAlias)
    {
        var pointing = Indices.Values.Where(index => index.Aliases.ContainsKey(name)).ToList();
        if (requireAlias && pointing.Count == 0)
            throw new Refusal(404, "index_not_found_exception",
                $"no such index [{name}] and [require_alias] request flag is [true] and [{name}] is not an alias");
        if (Indices.TryGetValue(name, out var index))
            return index;
        if (pointing.Count == 0)
            return Create(name, []);
        var writing = pointing.Where(one => one.Aliases[name].Flag("is_write_index", pointing.Count == 1)).ToList();
        return writing.Count == 1
            ? writing[0]
            : throw Refusal.Argument(
                $"no write index is defined for alias [{name}]. The write index may be explicitly disabled using is_write_index=false "
                + "or the alias points to multiple indices without one being designated as a write index");
    }

    public void Remove(IndexState index)
    {
        Indices.Remove(index.Name);
        index.Dispose();
    }

    public void Dispose()
    {
        foreach (var index in Indices.Values)
            index.Dispose();
    }

    private JsonObject? TemplateOf(string name) => Templates.Values
        .Where(template => template.Texts("index_patterns").Any(pattern => Wildcards.Fits(pattern, name)))
        .MaxBy(template => template.Whole("priority", 0));

    private static void CheckName(string name)
    {
        var reason = name switch
        {
            _ when name.Any(char.IsUpper) => "must be lowercase",
            _ when name.Length == 0 || name[0] is '_' or '-' or '+' => "must not start with '_', '-', or '+'",
            _ when name.IndexOfAny(['\\', '/', '*', '?', '"', '<', '>', '|', ' ', ',', '#', ':']) >= 0 =>
                "must not contain the following characters [ , \", *, \\, <, |, ,, >, /, ?]",
            _ when System.Text.Encoding.UTF8.GetByteCount(name) > 255 => "index name is too long, (256 > 255)",
            "." or ".." => "must not be '.' or '..'",
            _ => null,
        };
        if (reason is not null)
            throw new Refusal(400, "invalid_index_name_exception", $"Invalid index name [{name}], {reason}");
    }

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
}
