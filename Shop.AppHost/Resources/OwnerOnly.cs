namespace Shop.AppHost.Resources;

/// <summary>Files and folders that nobody but their owner reads: secrets, and what lets one in.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path) => Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);

    /// <summary>An empty file; one that is there keeps who may read it.</summary>
    public static FileStream CreateFile(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = ReadWrite });

    /// <summary>For what an earlier version left open to others.</summary>
    public static void Close(string path) => File.SetUnixFileMode(path, ReadWrite);
}
