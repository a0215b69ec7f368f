using System.Text.Json;
using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Records;

/// <summary>
/// One JSON line for each <see cref="Change"/>, only ever appended to. Lines reach the operating system before the caller is
/// answered, so they outlive a kill of the process; a power cut may take the last ones.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly FileStream _file;

    private LedgerFile(FileStream file) => _file = file;

    /// <exception cref="InvalidDataException">A line that is not the last one cannot be read.</exception>
    public static LedgerFile Open(string path, Action<Change> read)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);

        // A second sandbox must not write into it; on Linux only this mode keeps one out.
        // No buffer: what could not be written must not be written by a later attempt, after its caller was told that it failed.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            CutUnfinishedLine(file);
            ReadAll(file, path, read);
            file.Seek(0, SeekOrigin.End);
            return new LedgerFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public async Task AppendAsync(Change change)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(change, WireFormat.Options), (byte)'\n'];
        var end = _file.Position;
        try
        {
            await _file.WriteAsync(line);
        }
        catch (IOException)
        {
            // Half a line (a full disk) must not stand in front of the next whole one.
            _file.SetLength(end);
            _file.Position = end;
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static void ReadAll(FileStream file, string path, Action<Change> read)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            read(Parse(line) ?? throw new InvalidDataException(
                $"The ledger {path} is damaged in line {number}: move it away and the sandbox starts with an empty one."));
        }
    }

    /// <summary>A last line without its end was being written when the process died: its caller never got an answer.</summary>
    private static void CutUnfinishedLine(FileStream file)
    {
        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }

        file.SetLength(end);
        file.Position = 0;
    }

    private static Change? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Change>(line, WireFormat.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
