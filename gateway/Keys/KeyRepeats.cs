using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Keys;

/// <summary>
/// Exact repetitions get the first one's answer, while it is under way and for a minute after. What is the same: the same user and path
/// with the same <c>x-request-id</c> and body, or with the same body that says when it was asked (PROTOCOL 6.4). Never by content alone:
/// three Duplicates are three keys. Answers are in memory alone.
/// </summary>
internal sealed class KeyRepeats(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);

    /// <summary>A hotel's busiest minute; past this no more are remembered, and each is a new request.</summary>
    public const int Most = 2000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<KeyReply>> known = [];

    /// <summary>How many are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return known.Count;
            }
        }
    }

    /// <summary>What a request is known by; empty when nothing says that another one is the same.</summary>
    public static IReadOnlyList<string> Names(KeyForm form, string user, string? requestId, ReadOnlySpan<byte> body, bool hasRequestTime)
    {
        var hash = Convert.ToHexString(SHA256.HashData(body));
        var names = new List<string>();
        if (!string.IsNullOrWhiteSpace(requestId) && requestId.Length <= 200)
        {
            names.Add($"{form} {user} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(requestId)))} {hash}");
        }

        if (hasRequestTime)
        {
            names.Add($"{form} {user} {hash}");
        }

        return names;
    }

    /// <summary>The answer of the first such request; <paramref name="begin"/> is called when this is the first.</summary>
    public Task<KeyReply> OnceAsync(IReadOnlyList<string> names, Func<Task<KeyReply>> begin)
    {
        if (names.Count == 0)
        {
            return begin();
        }

        var mine = new TaskCompletionSource<KeyReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Join(names, mine.Task) is { } first)
        {
            return first == mine.Task ? StartAsync(mine, names, begin) : first;
        }

        return begin();
    }

    /// <summary>The first such request's answer, this one's when it is the first, or null when no more can be remembered.</summary>
    private Task<KeyReply>? Join(IReadOnlyList<string> names, Task<KeyReply> mine)
    {
        lock (gate)
        {
            foreach (var name in names)
            {
                if (known.TryGetValue(name, out var first))
                {
                    return first;
                }
            }

            if (known.Count + names.Count > Most)
            {
                return null;
            }

            foreach (var name in names)
            {
                known[name] = mine;
            }

            return mine;
        }
    }

    private Task<KeyReply> StartAsync(TaskCompletionSource<KeyReply> mine, IReadOnlyList<string> names, Func<Task<KeyReply>> begin)
    {
        _ = FillAsync(mine, names, begin);
        return mine.Task;
    }

    private async Task FillAsync(TaskCompletionSource<KeyReply> mine, IReadOnlyList<string> names, Func<Task<KeyReply>> begin)
    {
        try
        {
            mine.SetResult(await begin());
        }
        catch (Exception error)
        {
            mine.SetException(error);
        }

        await Task.Delay(Kept, time);
        lock (gate)
        {
            foreach (var name in names)
            {
                if (known.TryGetValue(name, out var task) && task == mine.Task)
                {
                    known.Remove(name);
                }
            }
        }
    }
}
