using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Keys;

/// <summary>
/// The tokens of the box's own token call: random, known here by their hashes alone, in memory alone. A restart ends them, and so does a
/// changed password.
/// </summary>
internal sealed class KeyTokens(Passwords passwords, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>OPERA needs one an hour; past this the oldest goes.</summary>
    public const int Most = 200;

    private readonly Lock gate = new();
    private readonly Queue<string> order = new();
    private readonly Dictionary<string, (string User, byte[] Digest, long IssuedAt)> known = [];

    public string Issue(string user, byte[] digest)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (gate)
        {
            var hash = Hash(token);
            known[hash] = (user, digest, time.GetTimestamp());
            order.Enqueue(hash);
            while (order.TryPeek(out var oldest) && (order.Count > Most || IsOver(known[oldest].IssuedAt)))
            {
                known.Remove(order.Dequeue());
            }
        }

        return token;
    }

    /// <summary>One of ours, maybe one that is over: whoever shows it does not guess.</summary>
    public bool Knows(string token)
    {
        lock (gate)
        {
            return known.ContainsKey(Hash(token));
        }
    }

    /// <summary>Whose token it is; null when it is none, or none any more.</summary>
    public string? UserOf(string token)
    {
        (string User, byte[] Digest, long IssuedAt) found;
        lock (gate)
        {
            // By its hash: how long the search takes says nothing about a token.
            if (!known.TryGetValue(Hash(token), out found) || IsOver(found.IssuedAt))
            {
                return null;
            }
        }

        return passwords.IsCurrent(found.User, found.Digest) ? found.User : null;
    }

    private bool IsOver(long issuedAt) => time.GetElapsedTime(issuedAt) >= Life;

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
