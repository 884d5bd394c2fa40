using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Ohip;

/// <summary>A reservation as getReservation shows it, read leniently (rsv.json, <c>reservation</c>).</summary>
internal sealed record SeenReservation(ReservationReading Reading, IReadOnlyList<SeenMessage> Messages)
{
    /// <summary>Null: the answer does not show this reservation.</summary>
    public static SeenReservation? Read(byte[] body, ReservationId wanted)
    {
        if (body.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        var shown = Lenient.Property(document.RootElement, "reservations") is { } reservations ? Lenient.Items(reservations, "reservation") : null;
        foreach (var one in shown ?? [])
        {
            if (Lenient.Reservation(one, "reservationIdList") is not { } id || id == wanted.Value)
            {
                return new SeenReservation(ReadStay(one, wanted), [.. (Lenient.Items(one, "guestMessages") ?? []).Select(SeenMessage.Read)]);
            }
        }

        return null;
    }

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => nameof(SeenReservation);

    private static ReservationReading ReadStay(JsonElement one, ReservationId id)
    {
        var stay = Lenient.Property(one, "roomStay") ?? default;
        var status = ReservationStatusWords.Read(Lenient.Text(one, "reservationStatus"));
        return new ReservationReading(
            id,
            status != ReservationStatus.Unknown ? status : ReservationStatusWords.Read(Lenient.Text(one, "computedReservationStatus")),
            Room(stay),
            OperaTime.ReadDate(Lenient.Text(stay, "arrivalDate")),
            OperaTime.ReadDate(Lenient.Text(stay, "departureDate")),
            [
                .. from guest in Lenient.Items(one, "sharedGuests") ?? []
                   let other = Lenient.Reservation(guest, "reservationId")
                   where other is not null && other != id.Value
                   group other by other into others
                   select new ReservationId(others.Key),
            ]);
    }

    /// <summary>The room of the current day; where that is not shown, the one that all its days name.</summary>
    private static RoomNumber? Room(JsonElement stay)
    {
        if (Lenient.Property(stay, "currentRoomInfo") is { } current && Lenient.Text(current, "roomId") is { Length: > 0 } now)
        {
            return new RoomNumber(now);
        }

        var rooms = (Lenient.Items(stay, "roomRates") ?? []).Select(rate => Lenient.Text(rate, "roomId")).Where(room => !string.IsNullOrEmpty(room)).Distinct().ToList();
        return rooms is [{ } only] ? new RoomNumber(only) : null;
    }
}
