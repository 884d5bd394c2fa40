using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Processes;

/// <summary>
/// The published program with its own files in a directory of its own: started, killed, stopped and started again as
/// systemd and power cuts do. Whatever still runs at the end is killed.
/// </summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private System.Diagnostics.Process? process;

    public GatewayProcess(BoxFiles files) => Files = files;

    public BoxFiles Files { get; }

    /// <summary>More of the program's environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public int Id => process!.Id;

    public bool Running => process is { HasExited: false };

    /// <summary>Everything all runs wrote to standard output.</summary>
    public string Log => Text(output);

    public string Errors => Text(errors);

    /// <summary>The program as it is installed; the test is skipped where nobody says where that is.</summary>
    public static string Binary()
    {
        var binary = System.Environment.GetEnvironmentVariable("EDGE_GATEWAY_BINARY");
        Skip.If(string.IsNullOrEmpty(binary), "EDGE_GATEWAY_BINARY does not name the published program (publish.sh).");
        Skip.IfNot(File.Exists(binary), $"EDGE_GATEWAY_BINARY names {binary}, which is not there.");
        return Path.GetFullPath(binary!);
    }

    public void Start()
    {
        process?.Dispose();
        var start = new ProcessStartInfo(Binary(), ["run", "--bootstrap", Files.Bootstrap]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("CREDENTIALS_DIRECTORY");
        start.Environment.Remove("NOTIFY_SOCKET");
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        process = System.Diagnostics.Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether every thread stands still (SIGSTOP reaches them one by one).</summary>
    public bool IsStopped => Directory.GetDirectories($"/proc/{Id}/task")
        .All(thread => File.ReadAllText(Path.Combine(thread, "stat")) is var stat && stat[stat.LastIndexOf(')') + 2] == 'T');

    public void Send(Signal signal)
    {
        if (Running)
        {
            Assert.Equal(0, SendSignal(process!.Id, (int)signal));
        }
    }

    /// <summary>kill -9: nothing is said, nothing is saved.</summary>
    public async Task KillAsync()
    {
        Assert.True(Running, "The program was to be killed and was dead already:\n" + Log + Errors);
        Send(Signal.Kill);
        await ExitCodeAsync();
    }

    /// <summary>Waits for the program's end.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan? limit = null)
    {
        await Eventually.True(() => !Running, "the program ends", limit);
        await process!.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        Send(Signal.Continue);
        Send(Signal.Kill);
        process?.WaitForExit();
        process?.Dispose();
        Files.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
