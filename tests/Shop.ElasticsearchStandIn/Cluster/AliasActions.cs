using System.Text.Json.Nodes;
using Shop.StandIns.Queries;
using Shop.StandIns.Wire;

namespace Shop.StandIns.Cluster;

/// <summary>Changes of aliases: all of a request, or none.</summary>
internal static class AliasActions
{
    public static void Apply(ClusterState cluster, JsonArray actions)
    {
        var steps = new List<Action>();
        var removed = new List<IndexState>();
        foreach (var action in actions)
        {
            var (kind, of) = action!.AsObject().Only("aliases");
            var parameters = of!.AsObject();
            var indices = parameters.Texts("indices").Concat(parameters.Texts("index")).ToList();
            var aliases = parameters.Texts("aliases").Concat(parameters.Texts("alias")).ToList();
            if (indices.Count == 0)
                throw Refusal.Argument("One of [index] or [indices] is required");
            if (kind != "remove_index" && aliases.Count == 0)
                throw Refusal.Argument("One of [alias] or [aliases] is required");
            foreach (var index in indices.SelectMany(name => Concrete(cluster, name)))
            {
                switch (kind)
                {
                    case "remove_index":
                        removed.Add(index);
                        break;
                    case "add":
                        steps.AddRange(aliases.Select(alias => (Action)(() => Put(cluster, index, alias, parameters))));
                        break;
                    case "remove":
                        Remove(index, aliases, parameters.Flag("must_exist"), steps);
                        break;
                }
            }
        }

        var before = cluster.Indices.Values.ToDictionary(index => index, index => index.Aliases.ToDictionary());
        try
        {
            foreach (var step in steps)
                step();
        }
        catch (Refusal)
        {
            foreach (var (index, aliases) in before)
                Restore(index, aliases);
            throw;
        }

        foreach (var index in removed.Distinct())
            cluster.Remove(index);
    }

    public static void Put(ClusterState cluster, IndexState index, string alias, JsonObject of)
    {
        if (cluster.Indices.ContainsKey(alias))
        {
            throw new Refusal(400, "invalid_alias_name_exception",
                $"Invalid alias name [{alias}], an index exists with the same name as the alias");
        }

        if (of["filter"] is not null)
            throw Refusal.NotEvaluated("aliases with a filter");
        var kept = new JsonObject();
        foreach (var key in new[] { "is_write_index", "is_hidden", "index_routing", "search_routing" })
        {
            if (of[key] is { } value)
                kept[key] = value.DeepClone();
        }

        if (kept.Flag("is_write_index")
            && cluster.Indices.Values.FirstOrDefault(other => other != index
                && other.Aliases.GetValueOrDefault(alias)?.Flag("is_write_index") == true) is { } other)
        {
            throw new Refusal(500, "illegal_state_exception", $"alias [{alias}] has more than one write index [{other.Name},{index.Name}]");
        }

        index.Aliases[alias] = kept;
    }

    private static void Remove(IndexState index, List<string> aliases, bool mustExist, List<Action> steps)
    {
        var gone = index.Aliases.Keys.Where(name => aliases.Any(pattern => Wildcards.Fits(pattern, name))).ToList();
        if (gone.Count == 0 && (mustExist || !aliases.Exists(alias => alias.Contains('*', StringComparison.Ordinal))))
            throw new Refusal(404, "aliases_not_found_exception", $"aliases [{string.Join(",", aliases)}] missing");
        steps.AddRange(gone.Select(alias => (Action)(() => index.Aliases.Remove(alias))));
    }

    private static IReadOnlyList<IndexState> Concrete(ClusterState cluster, string name) =>
        cluster.Indices.TryGetValue(name, out var one) ? [one] : name.Contains('*', StringComparison.Ordinal)
            ? cluster.Resolve(name)
            : cluster.Indices.Values.Any(index => index.Aliases.ContainsKey(name))
                ? throw Refusal.Argument($"The provided expression [{name}] matches an alias, specify the corresponding concrete indices instead.")
                : throw Refusal.NoIndex(name);

    private static void Restore(IndexState index, Dictionary<string, JsonObject> aliases)
    {
        index.Aliases.Clear();
        foreach (var (name, of) in aliases)
            index.Aliases[name] = of;
    }
}
