using System.Net;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;

namespace EdgeGateway.Keys;

/// <summary>What the endpoint must know of the box.</summary>
/// <param name="Proxies">Whose <c>X-Forwarded-For</c> counts.</param>
internal sealed record KeyDoor(HotelId Hotel, IReadOnlyList<IPNetwork> Proxies)
{
    /// <summary>A picture to print makes a request large; nothing else does.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>A request is one or two packets; whoever takes longer holds up his own key.</summary>
    public static readonly TimeSpan BodyWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether the connection came in where keys are served.</summary>
    public static bool IsOpenTo(HttpContext context) => (context.Features.Get<ServedOn>()?.Roles ?? ListenerRole.Any).HasFlag(ListenerRole.Keys);
}
