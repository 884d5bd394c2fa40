using EdgeGateway.Rooms;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Lamps;

/// <summary>The building's other systems, which may want a lamp on as well.</summary>
internal sealed partial class LampHandler
{
    /// <summary>A voice mail, a concierge app, a fire panel: more names than this in one room are a fault of the sender.</summary>
    public const int MaxSourcesPerRoom = 16;

    /// <summary>Another source wants a lamp on or no longer. One caller at a time (MQTT's).</summary>
    /// <returns>Null, or why it was refused.</returns>
    public string? SetSource(RoomNumber room, string source, bool on)
    {
        lock (gate)
        {
            if (Refusal(room, source, on) is { } refusal)
            {
                return refusal;
            }

            if (book.HasSource(room, source) == on)
            {
                return null;
            }
        }

        // Outside the lock: events do not wait for the card.
        Store(room, () => sourceStore.Set(room, source, on));
        RoomLamp lamp;
        lock (gate)
        {
            book.SetSource(room, source, on);

            // This lamp alone: the others may be held back while a backlog is read.
            ShowLamp(room);
            lamp = panel.Lamp(room);
        }

        Store(room, () => store.SaveShown(room, lamp.On, lamp.Since));
        Changed?.Invoke(room);
        return null;
    }

    private string? Refusal(RoomNumber room, string source, bool on) =>
        !panel.Has(room) ? "The room is not one of this box's."
        : source == LampBook.Opera ? "The source 'opera' is OPERA's own."
        : on && !book.HasSource(room, source) && book.CountSources(room) >= MaxSourcesPerRoom ? $"The room has {MaxSourcesPerRoom} sources already."
        : null;

    // A lamp is never withheld because of a disk; after a restart it may be wrong, so it is said.
    private void Store(RoomNumber room, Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException error)
        {
            logger.SourceNotStored(room.Value, error.Message);
        }
    }
}
