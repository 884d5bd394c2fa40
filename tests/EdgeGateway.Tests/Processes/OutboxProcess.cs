using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeGateway.Tests.Processes;

/// <summary>The outbox's test host as a process of its own: the real outbox, delivery and database, made to be killed.</summary>
internal sealed class OutboxProcess(string directory, Uri address, string reservations) : IDisposable
{
    private Process? process;

    /// <summary>What every run said it had accepted.</summary>
    public ConcurrentQueue<string> Accepted { get; } = new();

    /// <param name="calls">How many calls it owes before it only delivers.</param>
    public void Start(int calls)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "EdgeGateway.OutboxHost.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", ["exec", host, directory, address.ToString(), $"{calls}", reservations]) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, line) =>
        {
            // A kill may cut a line: only whole ones end with a line end, and those are 19 or 36 characters.
            if (line.Data is { Length: 19 or 36 } key)
            {
                Accepted.Enqueue(key);
            }
        };
        process.BeginOutputReadLine();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
    }
}
