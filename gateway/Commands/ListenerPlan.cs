using System.Net.Sockets;
using EdgeGateway.Settings;

namespace EdgeGateway.Commands;

/// <summary>What is served, and why what should be is not.</summary>
/// <param name="Missing">One text for each address that cannot be served.</param>
internal sealed record ListenerPlan(IReadOnlyList<Listener> Listeners, IReadOnlyList<string> Missing)
{
    /// <summary>Lamps do not wait for a page, nor a page for a certificate: what cannot be served is left out.</summary>
    public static ListenerPlan Of(HttpOptions http, bool withKeys)
    {
        var held = new List<Socket>();
        var all = http.Listeners(withKeys).Select(listener => (listener, why: Commands.Listeners.WhyNot(listener, http, held))).ToList();
        held.ForEach(socket => socket.Dispose());
        var served = all.Where(one => one.why is null).Select(one => one.listener).ToList();

        // Without any, the server would take an address of its own choice.
        return new ListenerPlan(
            served.Count > 0 ? served : [new Listener(new Uri("http://127.0.0.1:0"), ListenerRole.Staff)],
            [.. all.Where(one => one.why is not null).Select(one => one.why!)]);
    }
}
