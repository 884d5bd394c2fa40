using System.Diagnostics;
using System.Globalization;

namespace EdgeGateway.Bench;

/// <summary>The peer: a plain Node script with the usual packages (<c>peer/peer.mjs</c>).</summary>
internal sealed class PeerSubject(string node, string script) : ISubject
{
    private static readonly string Script = Path.Combine("tests", "EdgeGateway.Bench", "peer", "peer.mjs");

    public string Name => "peer";

    public bool Notifies => false;

    /// <summary>Null, with a word about it, where Node or its packages are missing.</summary>
    public static PeerSubject? Find()
    {
        var node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(directory => Path.Combine(directory, "node")).FirstOrDefault(File.Exists);
        if (node is null || !Directory.Exists(Path.Combine(Path.GetDirectoryName(Script)!, "node_modules")))
        {
            Console.Error.WriteLine($"The peer is skipped: {(node is null ? "Node is not installed" : "its packages are missing; run npm install in " + Path.GetDirectoryName(Script))}.");
            return null;
        }

        return new PeerSubject(node, Path.GetFullPath(Script));
    }

    public ProcessStartInfo Prepare(Site site) => new(node, [script])
    {
        Environment =
        {
            ["OPERA"] = $"127.0.0.1:{site.Opera}",
            ["BROKER"] = site.Broker.ToString(CultureInfo.InvariantCulture),
            ["ROOMS"] = string.Join(',', site.Rooms),
            ["HOTEL"] = Site.Hotel,
            ["CHAIN"] = Site.Chain,
            ["APP_KEY"] = Site.ApplicationKey,
            ["DATABASE"] = site.In("peer.db"),
        },
    };

    /// <summary>The script commits each event before it goes on, and says so by its last lamp.</summary>
    public string? StoredOffset(Site site) => null;
}
