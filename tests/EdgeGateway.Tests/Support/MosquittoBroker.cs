using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EdgeGateway.Tests.Support;

/// <summary>
/// A real mosquitto on a free loopback port, with its own directory. Tests that use it are <c>[SkippableFact]</c>: without mosquitto
/// they are counted as skipped.
/// </summary>
internal sealed class MosquittoBroker : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly string directory = Directory.CreateTempSubdirectory("mosquitto-").FullName;
    private readonly string listener;
    private Process? process;

    private MosquittoBroker(string listener) => this.listener = listener;

    public int Port { get; } = FreePort();


    /// <param name="listener">More lines of configuration for the listener.</param>
    /// <param name="prepare">Writes the files that these lines name into the broker's directory, before it starts.</param>
    public static async Task<MosquittoBroker> StartAsync(string listener = "allow_anonymous true", Action<string>? prepare = null)
    {
        Skip.IfNot(File.Exists(Program), "mosquitto is not installed");
        var broker = new MosquittoBroker(listener);
        prepare?.Invoke(broker.directory);
        await broker.RestartAsync();
        return broker;
    }

    /// <summary>Starts it on the same port; what it kept on disk is there again unless it shall be empty.</summary>
    public async Task RestartAsync(bool empty = false)
    {
        if (empty)
        {
            File.Delete(Path.Combine(directory, "mosquitto.db"));
        }

        var user = Environment.UserName == "root" ? "user root\n" : "";
        var file = Path.Combine(directory, "mosquitto.conf");
        await File.WriteAllTextAsync(file, $"""
            {user}persistence true
            persistence_location {directory}/
            autosave_interval 0
            max_queued_messages 0
            listener {Port} 127.0.0.1
            {listener.Replace("{directory}", directory, StringComparison.Ordinal)}
            """ + "\n");
        process = Process.Start(new ProcessStartInfo(Program, ["-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await Eventually.True(Answers, "mosquitto listens");
    }

    /// <summary>kill -9: nothing is saved.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>SIGTERM: what it keeps is saved, and clients are told.</summary>
    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private async Task<bool> Answers()
    {
        Assert.False(process!.HasExited, "mosquitto exited: its configuration is wrong");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
