namespace Shop.Architecture.Tests;

/// <summary>Lists that were looked at by a person and checked in. What differs is a decision to be made, not a thing to be overwritten.</summary>
internal static class Approved
{
    public static void Equal(string file, IEnumerable<string> actual)
    {
        var path = $"tests/Shop.Architecture.Tests/{file}";
        var approved = File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Lines(path) : [];
        var lines = actual.ToArray();
        if (approved.SequenceEqual(lines))
            return;

        var written = Path.Combine(Path.GetTempPath(), Path.GetFileName(file));
        File.WriteAllLines(written, lines);
        var difference = lines.Except(approved).Select(line => "+ " + line).Concat(approved.Except(lines).Select(line => "- " + line));
        Assert.Fail($"{path} differs. If this is meant, copy {written} over it.\n{string.Join('\n', difference)}");
    }
}
