namespace EdgeGateway.Sandbox;

/// <summary>
/// Makes many events quickly: events of one reservation with the same light share one <see cref="BusinessEvent"/>, so a
/// million of them fit in memory and are rendered once each.
/// </summary>
internal sealed class BulkGenerator(SandboxOptions options, HotelClock clock, EventLog log, Hotel hotel)
{
    private const int MaxCount = 5_000_000;

    public BulkResult Generate(BulkRequest request)
    {
        var stays = request.Stays.Count > 0
            ? request.Stays.ToArray()
            : [.. hotel.Reservations.Where(one => one.Status == ReservationStatus.InHouse).Select(one => KeyValuePair.Create(one.Id, one.Room))];
        if (request.Count is < 1 or > MaxCount || stays.Length == 0 || request.OtherHotelsShare is < 0 or > 1)
        {
            throw new SandboxRefusal(400, $"count is 1 to {MaxCount}, otherHotelsShare 0 to 1, and somebody must be in house");
        }

        var random = new Random(request.Seed);
        var own = Pool(options.Hotel, stays);
        var others = options.OtherHotels.Select(other => Pool(other, stays)).ToArray();
        var known = hotel.Reservations.ToDictionary(one => one.Id, one => one.Light);
        var lights = stays.Select(stay => known.GetValueOrDefault(stay.Key)).ToArray();
        var touched = new Dictionary<string, bool>();
        var made = new BusinessEvent[request.Count];
        for (var i = 0; i < made.Length; i++)
        {
            var stay = random.Next(stays.Length);
            if (others.Length > 0 && random.NextDouble() < request.OtherHotelsShare)
            {
                made[i] = others[random.Next(others.Length)][stay][random.Next(4)];
                continue;
            }

            var on = random.Next(2) == 1;
            made[i] = own[stay][(lights[stay] ? 2 : 0) + (on ? 1 : 0)];
            touched[stays[stay].Key] = lights[stay] = on;
        }

        var first = log.Append(made);
        hotel.AdoptLights(touched);
        return new(first, first + (UInt128)(made.Length - 1), touched);
    }

    // Per stay four events: light old and new as two bits.
    private BusinessEvent[][] Pool(string hotelId, KeyValuePair<string, string>[] stays)
    {
        var now = clock.Now;
        return [.. stays.Select(stay => Enumerable.Range(0, 4).Select(bits =>
        {
            var before = new Reservation(stay.Key, "", stay.Value) { Light = (bits & 2) != 0, LastUpdate = now };
            var elements = InterfaceStatus.Elements(before, before with { Light = (bits & 1) != 0 }, options.Interfaces[0], now);
            return new BusinessEvent("INTERFACE STATUS UPDATE", stay.Key, HotelClock.Stamp(now), new(elements)) { HotelId = hotelId, ActionInstanceId = "8999" };
        }).ToArray())];
    }
}
