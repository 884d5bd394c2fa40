using System.Reflection;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Status;

/// <summary>Who this running program is.</summary>
/// <param name="Session">A new name for every start of the program.</param>
internal sealed record BoxIdentity(string GatewayId, HotelId Hotel, string Session, Instant StartedAt)
{
    private static readonly string Informational =
        typeof(BoxIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The program's version, as in CHANGELOG.md.</summary>
    public static string Version { get; } = Informational.Split('+')[0];

    /// <summary>The commit it was built from; empty when built outside a checkout.</summary>
    public static string Commit { get; } = Informational.Contains('+', StringComparison.Ordinal) ? Informational.Split('+')[1] : "";

    public static BoxIdentity New(string gatewayId, HotelId hotel, TimeProvider time) =>
        new(gatewayId, hotel, Guid.NewGuid().ToString("N"), time.GetInstant());
}
