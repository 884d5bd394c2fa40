using System.Diagnostics;

namespace EdgeGateway.Tests.Support;

/// <summary>A small file system of its own, mounted for a test that fills it or takes its write permission. Needs root.</summary>
internal sealed class SmallFileSystem : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly string? image;

    private SmallFileSystem(string? image) => this.image = image;

    public string Path => directory.Path;

    /// <summary>Null where mounting is not permitted.</summary>
    public static SmallFileSystem? Memory(int kib)
    {
        var mounted = new SmallFileSystem(null);
        return mounted.Mount("-t", "tmpfs", "-o", $"size={kib}k", "none");
    }

    /// <summary>An ext4 that goes read-only on errors, as on a box's card; null where mounting is not permitted.</summary>
    public static SmallFileSystem? Ext4(int mib)
    {
        var image = System.IO.Path.GetTempFileName();
        using (var stream = File.OpenWrite(image))
        {
            stream.SetLength(mib * 1024L * 1024);
        }

        var mounted = new SmallFileSystem(image);
        return Run("mkfs.ext4", "-q", image) ? mounted.Mount("-o", "loop,errors=remount-ro", image) : mounted.Without();
    }

    /// <summary>As a person mends it: unmounts it, for which nobody may hold a file on it, and mounts it again.</summary>
    public bool Mend() => Run("umount", Path) && Run("mount", "-o", "loop,errors=remount-ro", image!, Path);

    public bool Remount(string how) => Run("mount", "-o", $"remount,{how}", Path);

    /// <summary>Takes every free byte; <see cref="Free"/> gives them back.</summary>
    public void Fill()
    {
        using var stream = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[1024];
        try
        {
            while (true)
            {
                stream.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    /// <summary>Lets the kernel meet an error on it; false where it has no such switch.</summary>
    public bool FailNow()
    {
        var device = System.IO.Path.GetFileName(File.ReadAllLines("/proc/self/mounts").First(line => line.Contains(Path, StringComparison.Ordinal)).Split(' ')[0]);
        var trigger = $"/sys/fs/ext4/{device}/trigger_fs_error";
        if (!File.Exists(trigger))
        {
            return false;
        }

        File.WriteAllText(trigger, "test");
        return true;
    }

    public void Dispose()
    {
        Run("umount", Path);
        Without();
    }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private SmallFileSystem? Mount(params string[] arguments) => Run("mount", [.. arguments, Path]) ? this : Without();

    private SmallFileSystem? Without()
    {
        directory.Dispose();
        if (image is not null)
        {
            File.Delete(image);
        }

        return null;
    }
}
