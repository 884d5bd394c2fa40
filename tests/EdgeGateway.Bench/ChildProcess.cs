using System.Diagnostics;
using System.Globalization;

namespace EdgeGateway.Bench;

/// <summary>A started program and what Linux knows of it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    public ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Resident memory now, in MB.</summary>
    public double Resident => Field("status", "VmRSS:") / 1024.0;

    /// <summary>The most there ever was, in MB.</summary>
    public double PeakResident => Field("status", "VmHWM:") / 1024.0;

    /// <summary>Bytes that were caused to be written to the disk.</summary>
    public long Written => Field("io", "write_bytes:");

    /// <summary>Processor time of all threads, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>How often each thread went to sleep, by its id. A thread that ends takes its number with it.</summary>
    public IReadOnlyDictionary<string, long> ContextSwitches => Directory.GetDirectories($"/proc/{process.Id}/task")
        .ToDictionary(task => task, task => Read($"{task}/status", "voluntary_ctxt_switches:"));

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static long Read(string file, string name)
    {
        try
        {
            var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
            return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB ").ToString(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // A thread that ended meanwhile.
            return 0;
        }
    }

    private long Field(string file, string name) => Read($"/proc/{process.Id}/{file}", name);
}
