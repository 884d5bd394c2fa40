using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>Knows which contactless readers are plugged in, by a thread that sleeps in pcscd. Without encoders of this kind it does nothing.</summary>
internal sealed class PcscReaders(IReadOnlyList<EncoderOptions> encoders, TimeProvider time, ILogger logger) : IEncoderLink, IDisposable
{
    private const int SmallStack = 256 * 1024;

    /// <summary>Between tries of a service that is not there.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <summary>pcscd's notice of a new reader can be missed between two waits; then it is found by this look.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<string> present = [];
    private PcscContext? waiting;
    private bool started;
    private string? trouble;

    /// <summary>Raised after a reader came or went.</summary>
    public event Action? Changed;

    public void Start()
    {
        if (encoders.Count > 0)
        {
            started = true;
            new Thread(Watch, SmallStack) { IsBackground = true, Name = "readers" }.Start();
        }
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        if (started)
        {
            lock (gate)
            {
                waiting?.Cancel();
            }

            // The thread may be on its way into the wait, where the cancel does not reach it; it is a background one.
            await Task.WhenAny(ended.Task, Task.Delay(Retry, time));
        }
    }

    /// <summary>The reader of an encoder, or null while it is not there or several would fit.</summary>
    public string? Find(EncoderOptions encoder)
    {
        lock (gate)
        {
            var fitting = present.Where(name => encoder.Reader is null || name.StartsWith(encoder.Reader, StringComparison.Ordinal)).ToList();
            return fitting.Count == 1 ? fitting[0] : null;
        }
    }

    public void Dispose() => stop.Dispose();

    private void Watch()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                Say(WatchOnce());
                Set([]);
                stop.Token.WaitHandle.WaitOne(Retry);
            }
        }
        catch (ObjectDisposedException)
        {
            // The gateway has stopped.
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private string WatchOnce()
    {
        try
        {
            var code = PcscContext.Open(out var context);
            if (context is null)
            {
                return $"pcscd does not answer ({code:X8}); is the package pcscd installed, and may this user use it?";
            }

            using (context)
            {
                return $"pcscd is gone ({Follow(context):X8}).";
            }
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return "libpcsclite.so.1 is missing; install the packages libpcsclite1 and pcscd.";
        }
    }

    private uint Follow(PcscContext context)
    {
        lock (gate)
        {
            waiting = context;
        }

        try
        {
            while (true)
            {
                var code = context.Readers(out var names);
                if (code != PcscCode.Done || stop.IsCancellationRequested)
                {
                    return code;
                }

                Set(names);
                code = context.WaitForReaders(names, Look);
                if (code is not (PcscCode.Done or PcscCode.Timeout or PcscCode.UnknownReader))
                {
                    return code;
                }
            }
        }
        finally
        {
            lock (gate)
            {
                waiting = null;
            }
        }
    }

    private void Set(IReadOnlyList<string> names)
    {
        lock (gate)
        {
            if (present.SequenceEqual(names))
            {
                return;
            }

            present = names;
        }

        trouble = null;
        logger.ReadersPresent(names.Count);
        Changed?.Invoke();
    }

    private void Say(string what)
    {
        if (trouble != what && !stop.IsCancellationRequested)
        {
            trouble = what;
            logger.ReadersUnreachable(what);
        }
    }
}
