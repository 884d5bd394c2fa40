using EdgeGateway.Rooms;

namespace EdgeGateway.Lamps;

/// <summary>
/// What is known of one reservation: its room and its light, each with the version it comes from. They are separate, because
/// an event may carry one without the other, and each must end at its own newest value in whatever order events arrive.
/// </summary>
internal sealed record LampReservation(RoomNumber? Room, StateVersion RoomVersion, bool On, StateVersion LightVersion)
{
    public static LampReservation Unknown { get; } = new(null, StateVersion.None, false, StateVersion.None);

    public LampReservation With(StatusUpdate update, StateVersion version)
    {
        var next = this;
        if ((update.Room is not null || update.LeftRoom) && version > RoomVersion)
        {
            next = next with { Room = update.Room, RoomVersion = version };
        }

        if (update.LightOn is { } on && version > LightVersion)
        {
            next = next with { On = on, LightVersion = version };
        }

        return next;
    }

    /// <summary>Takes whether messages wait, as OPERA was asked at this version.</summary>
    public LampReservation WithRead(bool on, StateVersion version) =>
        version >= LightVersion ? this with { On = on, LightVersion = version } : this;
}
