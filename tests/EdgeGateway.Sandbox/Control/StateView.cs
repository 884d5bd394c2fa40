namespace EdgeGateway.Sandbox;

/// <summary>GET /sandbox/state: everything the page shows and a test asks for, as one JSON object.</summary>
internal sealed class StateView(SandboxParts parts)
{
    public object Read()
    {
        var (services, hotel) = (parts.Services, parts.Hotel);
        return new
        {
            hotel = services.Options.Hotel,
            chain = services.Options.Chain,
            now = services.Time.GetUtcNow(),
            rooms = hotel.Rooms.Select(room => new { room, light = hotel.LightOf(room) }),
            reservations = hotel.Reservations,
            stream = new
            {
                status = services.State.Held ? "Active" : "Inactive",
                lockedOut = services.State.LockedOut,
                sockets = parts.Hub.OpenSockets,
                oldestOffset = services.Log.Oldest.ToString(),
                nextOffset = services.Log.Next.ToString(),
                events = services.Log.Count,
            },
            counters = services.Counters,
            faults = services.Faults.Current,
        };
    }
}
