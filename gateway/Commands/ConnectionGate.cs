using System.Collections.Concurrent;
using System.Net;
using EdgeGateway.Settings;
using Microsoft.AspNetCore.Connections;

namespace EdgeGateway.Commands;

/// <summary>
/// Bounds a listener's connections, in all and for each address, so that a thousand idle ones of one machine leave room for OPERA
/// and other listeners do not feel them. What is too much is cut before any byte is read. Marks connections with what they serve.
/// </summary>
internal sealed class ConnectionGate(ListenerRole roles, IReadOnlyList<IPNetwork> trusted)
{
    public const int Most = 256;

    /// <summary>OPERA asks one key at a time for each user. An ingress speaks for many and is not held to this.</summary>
    public const int MostOfOneAddress = 32;

    private readonly ConcurrentDictionary<IPAddress, int> counts = new();
    private int count;

    public ConnectionDelegate Wrap(ConnectionDelegate next) => async connection =>
    {
        connection.Features.Set(new ServedOn(roles));
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var ofAddress = counts.AddOrUpdate(address, 1, static (_, before) => before + 1);
        try
        {
            if (Interlocked.Increment(ref count) > Most || (ofAddress > MostOfOneAddress && !MayHaveMany(address)))
            {
                connection.Abort(new ConnectionAbortedException("Too many connections."));
                return;
            }

            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref count);
            if (counts.AddOrUpdate(address, 0, static (_, before) => before - 1) <= 0)
            {
                counts.TryRemove(KeyValuePair.Create(address, 0));
            }
        }
    };

    private bool MayHaveMany(IPAddress address) => IPAddress.IsLoopback(address) || trusted.Any(network => network.Contains(address));
}
