using System.Runtime.InteropServices;
using EdgeGateway.Sandbox;

SandboxOptions options;
try
{
    options = CommandLine.Parse(args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message + Environment.NewLine + CommandLine.Usage);
    return 2;
}

// The composition root: here, and only here, time is the real one.
#pragma warning disable RS0030
var time = TimeProvider.System;
#pragma warning restore RS0030

var stopped = new TaskCompletionSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}

using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    await using var server = await SandboxServer.StartAsync(options, time);
    Console.WriteLine($"OHIP sandbox: page at {server.BaseUrl}, hotel {options.Hotel}, stream {server.StreamUrl}");
    var locks = options.Encoder.Start(time);
    await stopped.Task;
    foreach (var part in locks)
    {
        part.Dispose();
    }

    return 0;
}
catch (Exception wrong) when (wrong is IOException or ArgumentException or FormatException or InvalidOperationException or TimeZoneNotFoundException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
