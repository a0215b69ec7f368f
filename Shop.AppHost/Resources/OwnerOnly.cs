namespace Shop.AppHost.Resources;

/// <summary>Files and folders that nobody but their owner reads: secrets, and what lets one in.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path) => Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);

    /// <summary>An empty file, whoever could read what had this name before.</summary>
    public static FileStream CreateFile(string path)
    {
        File.Delete(path);
        return new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = ReadWrite });
    }

    /// <summary>For what an earlier version left open to others.</summary>
    public static void Close(string path) => File.SetUnixFileMode(path, ReadWrite);
}
