namespace EdgeGateway.Linux;

/// <summary>The kernel's name for this boot: monotonic times of another boot mean nothing in this one.</summary>
internal static class BootId
{
    private const string Source = "/proc/sys/kernel/random/boot_id";

    /// <summary>A UUID text; empty where the kernel does not say, which makes every boot look like another.</summary>
    public static string Read()
    {
        try
        {
            return File.ReadAllText(Source).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
