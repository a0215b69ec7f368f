using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ServiceDefaults.Data;

/// <summary>
/// A migration that runs SQL files embedded beside it, in order and in one transaction. A subclass names them and carries EF's attributes:
/// <code>
/// [DbContext(typeof(OrdersDbContext)), Migration("0001_orders")]
/// public sealed class Orders0001() : SqlMigration("Shop.Events/EventTables.sql", "0001_orders.sql");
/// </code>
/// A file of another assembly has that assembly's name before it. There is no way down: a mistake is mended by the next number.
/// </summary>
public abstract class SqlMigration(params string[] files) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var file in files)
            migrationBuilder.Sql(Read(file));
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException($"{GetType().Name} only goes forward; write the next migration instead.");

    private string Read(string file)
    {
        var (assembly, name) = file.Split('/') is [var other, var its] ? (Assembly.Load(other), its) : (GetType().Assembly, file);
        return Find(assembly, name)
            ?? throw new InvalidOperationException($"{name} is not embedded in {assembly.GetName().Name} (EmbeddedResource).");
    }

    private static string? Find(Assembly assembly, string file)
    {
        // Resources of a project are called Namespace.Folder.file.sql unless they were given a name.
        var names = assembly.GetManifestResourceNames();
        var name = Array.Find(names, name => name == file || name.EndsWith("." + file, StringComparison.Ordinal));
        if (name is null)
            return null;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
