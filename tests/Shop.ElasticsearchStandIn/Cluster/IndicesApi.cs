using System.Text.Json.Nodes;
using Shop.StandIns.Analysis;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>Indices, aliases and templates.</summary>
internal static class IndicesApi
{
    public static Answer? Handle(Call call) => call.Endpoint.Name switch
    {
        "indices.create" => Create(call),
        "indices.get" => Show(call, index => Whole(index)),
        "indices.delete" => Delete(call),
        "indices.exists" => Exists(Quiet(call).Count > 0),
        "indices.get_mapping" => Show(call, index => new JsonObject { ["mappings"] = index.Mapping.Definition.DeepClone() }),
        "indices.put_mapping" => Each(call, index => index.PutMapping(call.Body)),
        "indices.get_settings" => Show(call, index => new JsonObject { ["settings"] = Settings(index) }),
        "indices.put_settings" => Each(call, index => IndexSettings.Update(index, call.Body)),
        "indices.update_aliases" => Actions(call),
        "indices.put_alias" => Each(call, index => AliasActions.Put(call.Cluster, index, call.Part("name")!, call.Body)),
        "indices.get_alias" => Aliases(call),
        "indices.exists_alias" => Exists(Pointing(call).Count > 0),
        "indices.delete_alias" => DeleteAlias(call),
        "indices.put_index_template" => PutTemplate(call),
        "indices.get_index_template" => Templates(call),
        "indices.exists_index_template" => Exists(NamedTemplates(call).Count > 0),
        "indices.delete_index_template" => DeleteTemplate(call),
        "indices.refresh" => Shards(call, index => index.Refresh()),
        "indices.flush" or "indices.forcemerge" => Shards(call, _ => { }),
        "indices.analyze" => Analyze(call),
        _ => null,
    };

    private static Answer Create(Call call)
    {
        if (call.Flag("include_type_name"))
            throw Refusal.NotEvaluated("mapping types");
        var name = call.Cluster.Create(call.Part("index")!, call.Body).Name;
        return Answer.Ok(new JsonObject { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name });
    }

    private static Answer Delete(Call call)
    {
        foreach (var name in call.Part("index")!.Split(',').Where(name => call.Cluster.Indices.Values.Any(index => index.Aliases.ContainsKey(name))))
        {
            throw Refusal.Argument(
                $"The provided expression [{name}] matches an alias, specify the corresponding concrete indices instead.");
        }

        foreach (var index in call.Indices())
            call.Cluster.Remove(index);
        return Answer.Acknowledged();
    }

    private static Answer Exists(bool there) => new(there ? 200 : 404, null);

    private static IReadOnlyList<IndexState> Quiet(Call call) => call.Cluster.Resolve(call.Part("index"), ignoreUnavailable: true);

    private static Answer Show(Call call, Func<IndexState, JsonObject> show)
    {
        var shown = new JsonObject();
        foreach (var index in call.Indices())
            shown[index.Name] = show(index);
        return Answer.Ok(shown);
    }

    private static Answer Each(Call call, Action<IndexState> change)
    {
        foreach (var index in call.Indices())
            change(index);
        return Answer.Acknowledged();
    }

    private static Answer Shards(Call call, Action<IndexState> change)
    {
        var indices = call.Indices();
        foreach (var index in indices)
            change(index);
        return Answer.Ok(new JsonObject
        {
            ["_shards"] = new JsonObject { ["total"] = indices.Count * 2, ["successful"] = indices.Count, ["failed"] = 0 },
        });
    }

    private static JsonObject Whole(IndexState index) => new()
    {
        ["aliases"] = AliasesOf(index, _ => true),
        ["mappings"] = index.Mapping.Definition.DeepClone(),
        ["settings"] = Settings(index),
    };

    private static JsonObject Settings(IndexState index)
    {
        // Whatever was given as a number or a flag is shown as text.
        var shown = Texts(index.Settings);
        shown["creation_date"] = index.CreatedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        shown["number_of_shards"] ??= "1";
        shown["number_of_replicas"] ??= "1";
        shown["uuid"] = index.Uuid;
        shown["provided_name"] = index.Name;
        return new JsonObject { ["index"] = shown };
    }

    private static JsonObject Texts(JsonObject from)
    {
        var shown = new JsonObject();
        foreach (var (key, value) in from)
        {
            shown[key] = value switch
            {
                JsonObject inner => Texts(inner),
                JsonArray items =>
                    new JsonArray([.. items.Select(item => item is JsonValue one ? JsonValue.Create(one.AsText()) : item?.DeepClone())]),
                JsonValue leaf => leaf.AsText(),
                _ => null,
            };
        }

        return shown;
    }

    private static JsonObject AliasesOf(IndexState index, Func<string, bool> wanted)
    {
        var aliases = new JsonObject();
        foreach (var (name, of) in index.Aliases.Where(pair => wanted(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            aliases[name] = of.DeepClone();
        return aliases;
    }

    private static bool Wanted(Call call, string alias) =>
        call.Part("name") is not { } names || names.Split(',').Any(name => name is "_all" || Wildcards.Fits(name, alias));

    private static IReadOnlyList<IndexState> Pointing(Call call) =>
        [.. (call.Part("index") is null ? [.. call.Cluster.Indices.Values] : call.Indices())
            .Where(index => index.Aliases.Keys.Any(name => Wanted(call, name)))];

    private static Answer Aliases(Call call)
    {
        var shown = new JsonObject();
        var indices = call.Part("name") is null ? call.Indices() : Pointing(call);
        foreach (var index in indices)
            shown[index.Name] = new JsonObject { ["aliases"] = AliasesOf(index, name => Wanted(call, name)) };
        if (shown.Count > 0 || call.Part("name") is not { } missing || missing.Contains('*', StringComparison.Ordinal))
            return Answer.Ok(shown);
        return new Answer(404, new JsonObject { ["error"] = $"alias [{missing}] missing", ["status"] = 404 });
    }

    private static Answer Actions(Call call)
    {
        if (call.Body["actions"] is not JsonArray { Count: > 0 } actions)
            throw Refusal.Argument("No action specified");
        AliasActions.Apply(call.Cluster, actions);
        return Answer.Acknowledged();
    }

    private static Answer DeleteAlias(Call call)
    {
        var action = new JsonObject
        {
            ["index"] = call.Part("index"),
            ["aliases"] = new JsonArray([.. call.Part("name")!.Split(',').Select(name => (JsonNode)name)]),
        };
        AliasActions.Apply(call.Cluster, [new JsonObject { ["remove"] = action }]);
        return Answer.Acknowledged();
    }

    private static Answer PutTemplate(Call call)
    {
        if (call.Flag("create") && call.Cluster.Templates.ContainsKey(call.Part("name")!))
            throw Refusal.Argument($"index template [{call.Part("name")}] already exists");
        call.Cluster.PutTemplate(call.Part("name")!, call.Body);
        return Answer.Acknowledged();
    }

    private static List<KeyValuePair<string, JsonObject>> NamedTemplates(Call call) =>
        [.. call.Cluster.Templates.Where(pair => call.Part("name") is not { } name || Wildcards.Fits(name, pair.Key))];

    private static Answer Templates(Call call)
    {
        var found = NamedTemplates(call);
        if (found.Count == 0 && call.Part("name") is { } name && !name.Contains('*', StringComparison.Ordinal))
            throw new Refusal(404, "resource_not_found_exception", $"index template matching [{name}] not found");
        return Answer.Ok(new JsonObject
        {
            ["index_templates"] = new JsonArray([.. found.Select(pair =>
                (JsonNode)new JsonObject { ["name"] = pair.Key, ["index_template"] = pair.Value.DeepClone() })]),
        });
    }

    private static Answer DeleteTemplate(Call call)
    {
        var found = NamedTemplates(call);
        if (found.Count == 0)
            throw new Refusal(404, "index_template_missing_exception", $"index_template [{call.Part("name")}] missing");
        foreach (var (name, _) in found)
            call.Cluster.Templates.Remove(name);
        return Answer.Acknowledged();
    }

    private static Answer Analyze(Call call)
    {
        var index = call.Part("index") is { } name ? call.Cluster.Resolve(name)[0] : null;
        var analysis = index?.Analysis ?? new IndexAnalysis([], []);
        var texts = call.Body.Texts("text");
        if (texts.Count == 0)
            throw Refusal.Argument("text is missing");
        var analyzer = call.Body.Text("analyzer") is { } chosen ? analysis.Analyzer(chosen)
            : call.Body.Text("normalizer") is { } normalizer ? analysis.Normalizer(normalizer)
            : call.Body["tokenizer"] is { } tokenizer ? analysis.OfParts(tokenizer, Parts(call, "filter"), Parts(call, "char_filter"))
            : call.Body.Text("field") is { } field && index?.Mapping.Fields.GetValueOrDefault(field) is { } mapped
                ? mapped.IsText ? analysis.Analyzer(mapped.Analyzer ?? "standard") : analysis.Analyzer("keyword")
                : analysis.Default;
        var tokens = texts.SelectMany(text => IndexAnalysis.Tokens(analyzer, text)).Select(token => (JsonNode)new JsonObject
        {
            ["token"] = token.Term,
            ["start_offset"] = token.Start,
            ["end_offset"] = token.End,
            ["type"] = token.Type,
            ["position"] = token.Position,
        });
        return Answer.Ok(new JsonObject { ["tokens"] = new JsonArray([.. tokens]) });
    }

    private static JsonArray Parts(Call call, string key) =>
        call.Body[key] switch { null => [], JsonArray several => several, var one => [one.DeepClone()] };
}
