using System.Globalization;
using Serilog;
using Serilog.Events;

namespace EdgeGateway.Commands;

/// <summary>
/// Where log lines go: standard output, which systemd's journal keeps within its limits, and a file where the unit gives a
/// log directory (<c>LogsDirectory=</c>).
/// </summary>
internal static class LogSinks
{
    /// <summary>The journal stamps its own time.</summary>
    private const string JournalLine = "{Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>Four files of this size: bounded whatever happens, and small enough for any card.</summary>
    private const long FileBytes = 4 * 1024 * 1024;

    public static void Add(ILoggingBuilder logging)
    {
        var underJournal = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Console(outputTemplate: underJournal ? JournalLine : Line, formatProvider: CultureInfo.InvariantCulture);
        if (Environment.GetEnvironmentVariable("LOGS_DIRECTORY") is { Length: > 0 } directory)
        {
            configuration.WriteTo.File(
                Path.Combine(directory, "edge-gateway.log"),
                outputTemplate: Line,
                formatProvider: CultureInfo.InvariantCulture,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: 4);
        }

        logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }
}
