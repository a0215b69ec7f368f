using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;

namespace Shop.Architecture.Tests;

/// <summary>Slices are streets with one direction.</summary>
public sealed class StructureTests
{
    public static TheoryData<string> Projects => new(Structure.Projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_slice_uses_one_that_uses_it(string project)
    {
        var cycle = Structure.FindCycle(Structure.Graph(project));

        Assert.True(cycle.Count == 0, $"{project}: {string.Join(" > ", cycle)}\n{string.Join('\n', Ways(project, cycle))}");
    }

    // In a service, public is what a slice offers the others and internal what is its own; the compiler knows one assembly only.
    [Theory]
    [InlineData("Shop.Catalog")]
    [InlineData("Shop.Orders")]
    public void Nobody_uses_what_another_slice_keeps_for_itself(string project) =>
        Assert.Empty(Structure.Uses(project).Where(use => IsInternal(use.Of)).Select(Words).Distinct());

    [Fact]
    public void The_graph_sees_async_methods_lambdas_extension_methods_and_using_directives()
    {
        var orders = Structure.Graph("Shop.Orders");

        Assert.Contains("Carts", orders["Checkout"]);
        Assert.Contains(Structure.Uses("Shop.Orders"), use => use.By.Name == "PlaceOrder" && use.Of.Target.Name == "PaymentsUnderway");
    }

    [Fact]
    public void The_map_in_the_docs_is_that_of_the_code()
    {
        const string Map = "docs/structure.md";
        const string Begin = "<!-- drawn by StructureTests -->";
        var text = Repository.Read(Map);
        var drawn = string.Join('\n', Structure.Projects.SelectMany(Draw)).Trim();

        Assert.True(
            text[(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..].Trim() == drawn,
            $"{Map} shows another graph. Below its mark belongs:\n{drawn}");
    }

    private static IEnumerable<string> Draw(string project) =>
    [
        $"### {project}", "", "| slice | uses |", "|---|---|",
        .. Structure.Graph(project).Select(slice => $"| {slice.Key} | {string.Join(", ", slice.Value)} |"), "",
    ];

    private static bool IsInternal(ITypeDependency use) =>
        use.Target.Visibility == Visibility.Internal
        || (use is IMemberMemberDependency { TargetMember.Visibility: Visibility.Internal });

    private static string Words(Structure.Use use) => $"{use.By.FullName} uses {use.Of.Target.FullName}";

    /// <summary>Some uses for each step of a cycle: where to cut it.</summary>
    private static IEnumerable<string> Ways(string project, IReadOnlyList<string> cycle) =>
        from step in cycle.Zip(cycle.Skip(1))
        from words in Structure.Uses(project).Where(use => (use.Slice, use.Target) == step).Select(Words).Distinct().Take(5)
        select words;
}
