using System.Diagnostics;
using System.Net.Sockets;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>A real pcscd with the two readers of vpcd.</summary>
internal sealed class PcscDaemon : IDisposable
{
    public const int FirstPort = 35963;
    public const string FirstReader = "Virtual PCD 00 00";
    public const string SecondReader = "Virtual PCD 00 01";

    private const string Program = "/usr/sbin/pcscd";
    private readonly Process process;

    private PcscDaemon(Process process) => this.process = process;

    public static void SkipIfMissing() => Skip.IfNot(
        File.Exists(Program) && File.Exists("/etc/reader.conf.d/vpcd") && Environment.IsPrivilegedProcess && !OtherRuns(),
        "needs pcscd and vsmartcard-vpcd, root, and no other pcscd");

    public static async Task<PcscDaemon> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Program, "--foreground") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.True(
            () => process.HasExited ? throw new InvalidOperationException($"pcscd ended with {process.ExitCode}") : IsListening(FirstPort) && IsListening(FirstPort + 1),
            "pcscd listens for cards");
        return new PcscDaemon(process);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        foreach (var left in new[] { "/run/pcscd/pcscd.pid", "/run/pcscd/pcscd.comm" })
        {
            File.Delete(left);
        }
    }

    private static bool OtherRuns()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint("/run/pcscd/pcscd.comm"));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Without connecting, which would present a card.
    private static bool IsListening(int port) =>
        System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(end => end.Port == port)
        && File.Exists("/run/pcscd/pcscd.comm");
}
