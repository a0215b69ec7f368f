using System.Text.Json;
using Shop.PaymentSandbox.Calls;

namespace Shop.PaymentSandbox.Records;

/// <summary>
/// One JSON line for each <see cref="Change"/>, appended. Lines reach the operating system before the caller is answered, so they outlive a kill
/// of the process; a power cut may take the last ones. Only its owner reads it.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly string _path;
    private FileStream _file;
    private long _compactAt;

    private LedgerFile(string path, FileStream file, long compactAt) => (_path, _file, _compactAt) = (path, file, compactAt);

    /// <exception cref="InvalidDataException">A line that is not the last one cannot be read.</exception>
    public static LedgerFile Open(string path, long compactAt, Action<Change> read)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);

        var file = OpenAlone(path, FileMode.OpenOrCreate);
        try
        {
            // An earlier version left it open to others.
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            CutUnfinishedLine(file);
            ReadAll(file, path, read);
            file.Seek(0, SeekOrigin.End);
            return new LedgerFile(path, file, compactAt);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public async Task AppendAsync(Change change)
    {
        var line = LineOf(change);
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

    /// <summary>Once it has grown enough, writes it anew with what still matters to <paramref name="state"/>, which its lines led to.</summary>
    public void CompactWhenGrown(BooksState state)
    {
        if (_file.Length < _compactAt)
            return;

        var changes = new List<Change>();
        _file.Position = 0;
        ReadAll(_file, _path, changes.Add);
        // Complete beside its place before it takes it: whatever happens in between, one of the two is whole.
        File.Delete($"{_path}.new");
        var compact = OpenAlone($"{_path}.new", FileMode.CreateNew);
        foreach (var change in Compaction.Of(changes, state))
            compact.Write(LineOf(change));
        compact.Flush(flushToDisk: true);
        File.Move($"{_path}.new", _path, overwrite: true);
        _file.Dispose();
        _file = compact;
        _compactAt = Math.Max(_compactAt, 2 * compact.Length);
    }

    public void Dispose() => _file.Dispose();

    // A second sandbox must not write into it; on Linux only this mode keeps one out.
    // No buffer: what could not be written must not be written by a later attempt, after its caller was told that it failed.
    private static FileStream OpenAlone(string path, FileMode mode) => new(path, new FileStreamOptions
    {
        Mode = mode,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        BufferSize = 0,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    private static byte[] LineOf(Change change) => [.. JsonSerializer.SerializeToUtf8Bytes(change, WireFormat.Options), (byte)'\n'];

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
