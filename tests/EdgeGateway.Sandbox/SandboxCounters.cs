using System.Collections.Concurrent;

namespace EdgeGateway.Sandbox;

/// <summary>What the sandbox has seen since its start, for tests and the page. Thread-safe.</summary>
internal sealed class SandboxCounters(Journal journal)
{
    private readonly ConcurrentDictionary<int, int> tokenCalls = new();
    private readonly ConcurrentDictionary<int, int> upgrades = new();
    private readonly ConcurrentDictionary<int, int> closes = new();
    private int subscriptions;
    private long eventsSent;
    private int pings;
    private int statusQueries;
    private int completes;
    private int swallowed;

    /// <summary>Token calls by answered status.</summary>
    public IReadOnlyDictionary<int, int> TokenCalls => tokenCalls;

    /// <summary>Upgrade attempts by answered status; 101 = accepted.</summary>
    public IReadOnlyDictionary<int, int> Upgrades => upgrades;

    /// <summary>Closes by code: those the server sent, and 1006 for every socket that ended without a close.</summary>
    public IReadOnlyDictionary<int, int> Closes => closes;

    /// <summary>Accepted subscriptions of newEvent.</summary>
    public int Subscriptions => Volatile.Read(ref subscriptions);

    /// <summary><c>next</c> frames with events, duplicates and raw frames included.</summary>
    public long EventsSent => Interlocked.Read(ref eventsSent);

    public int Pings => Volatile.Read(ref pings);

    public int StatusQueries => Volatile.Read(ref statusQueries);

    /// <summary>Completes that clients sent for their subscription.</summary>
    public int Completes => Volatile.Read(ref completes);

    /// <summary>Messages that came while half-open and that nobody has read.</summary>
    public int Swallowed => Volatile.Read(ref swallowed);

    public void TokenCall(int status) => Count(tokenCalls, status, "token");

    public void Upgrade(int status) => Count(upgrades, status, "upgrade");

    public void Close(int code, string reason)
    {
        closes.AddOrUpdate(code, 1, (_, count) => count + 1);
        journal.Add($"close {code} {reason}");
    }

    public void Subscribed(string detail)
    {
        Interlocked.Increment(ref subscriptions);
        journal.Add("subscribed " + detail);
    }

    public void EventSent() => Interlocked.Increment(ref eventsSent);

    public void Ping() => Interlocked.Increment(ref pings);

    public void StatusQuery(string status)
    {
        Interlocked.Increment(ref statusQueries);
        journal.Add("status " + status);
    }

    public void Completed()
    {
        Interlocked.Increment(ref completes);
        journal.Add("complete");
    }

    public void Swallow() => Interlocked.Increment(ref swallowed);

    private void Count(ConcurrentDictionary<int, int> counts, int status, string what)
    {
        counts.AddOrUpdate(status, 1, (_, count) => count + 1);
        journal.Add($"{what} {status}");
    }
}
