using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Installs the npm package of the Aspire CLI and unpacks what the project needs from it into <see cref="Destination"/>:
/// dcp/, managed/ (the dashboard), assemblies/*.dll and framework/blazor.web.js, each named file checked by SHA-256.
/// The CLI carries a gzipped tar; the dashboard in it is a .NET single-file bundle whose entries are stored uncompressed
/// (format: docs of dotnet/runtime, single-file bundle header version 6).
/// Compiled by MSBuild against netstandard2.0, hence no spans and no System.Formats.Tar.
/// </summary>
public class UnpackAspireBundle : Task
{
    private static readonly byte[] BundleSignature =
    {
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    };

    private static readonly byte[] GzipMagic = { 0x1f, 0x8b, 0x08, 0x00 };

    [Required] public string PackageFolder { get; set; }

    [Required] public string Destination { get; set; }

    [Required] public ITaskItem[] Assemblies { get; set; }

    [Required] public string BlazorScriptSha256 { get; set; }

    public override bool Execute()
    {
        // Projects build in parallel and in several processes: one does the work, the others wait and find it done.
        string name;
        using (var sha = SHA256.Create())
            name = "shop-aspire-" + BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(Destination)), 0, 8).Replace("-", "");
        using (var mutex = new Mutex(false, name))
        {
            try { mutex.WaitOne(); }
            catch (AbandonedMutexException) { Log.LogMessage("A build died while unpacking; starting over."); }
            try
            {
                var done = Path.Combine(Destination, ".done");
                if (File.Exists(done)) return true;
                Unpack(InstallPackage());
                if (!Log.HasLoggedErrors) File.WriteAllText(done, "");
            }
            finally { mutex.ReleaseMutex(); }
        }
        return !Log.HasLoggedErrors;
    }

    private string InstallPackage()
    {
        var folder = Path.Combine(Destination, "npm");
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(PackageFolder, file), Path.Combine(folder, file), overwrite: true);
        Run("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error", folder);
        return Path.Combine(folder, "node_modules", "@microsoft", "aspire-cli-linux-x64", "bin", "aspire");
    }

    private void Unpack(string cli)
    {
        if (Log.HasLoggedErrors) return;
        var bytes = File.ReadAllBytes(cli);
        var start = FindTar(bytes);
        if (start < 0)
        {
            Log.LogError("The Aspire CLI package holds no bundle; package-lock.json names a version this project was not checked against.");
            return;
        }
        using (var gzip = new GZipStream(new MemoryStream(bytes, start, bytes.Length - start), CompressionMode.Decompress))
            UnpackTar(gzip);
        var dashboard = Path.Combine(Destination, "managed", "aspire-managed");
        MakeExecutable(dashboard);
        MakeExecutable(Path.Combine(Destination, "dcp", "dcp"));
        UnpackAssemblies(File.ReadAllBytes(dashboard));
        var script = File.ReadAllBytes(Path.Combine(Destination, "managed", "wwwroot", "framework", "blazor.web.10.js"));
        WriteChecked(Path.Combine("framework", "blazor.web.js"), script, 0, script.Length, BlazorScriptSha256);
    }

    private static int FindTar(byte[] bytes)
    {
        var head = new byte[512];
        for (var at = IndexOf(bytes, GzipMagic, 0); at >= 0; at = IndexOf(bytes, GzipMagic, at + 1))
        {
            try
            {
                using (var gzip = new GZipStream(new MemoryStream(bytes, at, bytes.Length - at), CompressionMode.Decompress))
                    if (ReadFully(gzip, head, head.Length) && Encoding.ASCII.GetString(head, 257, 5) == "ustar") return at;
            }
            catch (InvalidDataException)
            {
                // The four bytes also occur by chance in the program; only a real gzip member inflates.
            }
        }
        return -1;
    }

    private void UnpackTar(Stream tar)
    {
        var header = new byte[512];
        var buffer = new byte[1 << 16];
        string longPath = null;
        while (ReadFully(tar, header, header.Length) && header[0] != 0)
        {
            var path = longPath ?? TarText(header, 0, 100);
            longPath = null;
            var size = Convert.ToInt64(TarText(header, 124, 12).Trim(), 8);
            // GNU tar: an 'L' entry holds the path of the entry behind it when that is longer than 100 bytes.
            var isLongPath = header[156] == 'L';
            var isFile = header[156] == '0' && path.IndexOf('/') > 0;
            using (var output = isLongPath ? new MemoryStream() : isFile ? CreateFile(path.Substring(path.IndexOf('/') + 1)) : Stream.Null)
            {
                CopyExactly(tar, output, size, buffer);
                if (isLongPath) longPath = Encoding.UTF8.GetString(((MemoryStream)output).ToArray()).TrimEnd('\0');
            }
            CopyExactly(tar, Stream.Null, (512 - size % 512) % 512, buffer);
        }
    }

    private Stream CreateFile(string path)
    {
        var target = Path.Combine(Destination, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target));
        return File.Create(target);
    }

    private void UnpackAssemblies(byte[] bundle)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var item in Assemblies) wanted[item.ItemSpec + ".dll"] = item.GetMetadata("Sha256");
        var at = IndexOf(bundle, BundleSignature, 0);
        var reader = new BinaryReader(new MemoryStream(bundle));
        reader.BaseStream.Position = BitConverter.ToInt64(bundle, at - 8);
        var major = reader.ReadUInt32();
        reader.ReadUInt32();
        var count = reader.ReadInt32();
        reader.ReadString();
        reader.BaseStream.Position += 40;
        for (var i = 0; i < count && major == 6; i++)
        {
            var offset = reader.ReadInt64();
            var size = reader.ReadInt64();
            reader.ReadInt64();
            reader.ReadByte();
            var path = reader.ReadString();
            if (!wanted.TryGetValue(path, out var hash)) continue;
            WriteChecked(Path.Combine("assemblies", path), bundle, (int)offset, (int)size, hash);
            wanted.Remove(path);
        }
        foreach (var missing in wanted.Keys) Log.LogError("The Aspire bundle holds no {0}.", missing);
    }

    private void WriteChecked(string path, byte[] bytes, int offset, int size, string expected)
    {
        using (var sha = SHA256.Create())
        {
            var actual = BitConverter.ToString(sha.ComputeHash(bytes, offset, size)).Replace("-", "").ToLowerInvariant();
            if (actual != expected)
            {
                Log.LogError("{0} from the Aspire bundle has SHA-256 {1}, expected {2}.", path, actual, expected);
                return;
            }
        }
        using (var output = CreateFile(path)) output.Write(bytes, offset, size);
    }

    private void MakeExecutable(string path)
    {
        Run("chmod", "+x \"" + path + "\"", Destination);
    }

    private void Run(string program, string arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using (var process = Process.Start(start))
        {
            process.OutputDataReceived += (_, line) => { if (line.Data != null) Log.LogMessage(line.Data); };
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) Log.LogError("`{0} {1}` failed: {2}", program, arguments, errors);
        }
    }

    private static int IndexOf(byte[] bytes, byte[] pattern, int from)
    {
        var last = bytes.Length - pattern.Length;
        for (var at = Array.IndexOf(bytes, pattern[0], from); at >= 0 && at <= last; at = Array.IndexOf(bytes, pattern[0], at + 1))
        {
            var length = 1;
            while (length < pattern.Length && bytes[at + length] == pattern[length]) length++;
            if (length == pattern.Length) return at;
        }
        return -1;
    }

    private static string TarText(byte[] header, int at, int length)
    {
        var end = Array.IndexOf(header, (byte)0, at, length);
        return Encoding.UTF8.GetString(header, at, (end < 0 ? at + length : end) - at);
    }

    private static bool ReadFully(Stream stream, byte[] buffer, int length)
    {
        var read = 0;
        while (read < length)
        {
            var n = stream.Read(buffer, read, length - read);
            if (n == 0) return false;
            read += n;
        }
        return true;
    }

    private static void CopyExactly(Stream from, Stream to, long length, byte[] buffer)
    {
        while (length > 0)
        {
            var n = from.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (n == 0) throw new EndOfStreamException();
            to.Write(buffer, 0, n);
            length -= n;
        }
    }
}
