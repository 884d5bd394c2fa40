using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Inbox;

/// <summary>
/// What a slice does with events. The pump calls from one thread, in this order: <see cref="Apply"/> for each event of a
/// batch, <see cref="Drive"/> once, and later, for many batches at once, <see cref="Save"/> and <see cref="Saved"/>.
/// A slice answers any event of the same or a lower version than it already has by doing nothing.
/// </summary>
internal interface IEventHandler
{
    /// <summary>The normalised names of the events it wants.</summary>
    IReadOnlyCollection<string> EventNames { get; }

    /// <summary>The normalised names of the elements it reads; the journal keeps these and no others.</summary>
    IReadOnlyCollection<string> ElementNames { get; }

    /// <summary>Takes the event into memory. May throw: the event is then parked, and the rest goes on.</summary>
    void Apply(OperaEvent operaEvent, StateVersion version);

    /// <summary>Makes the outside world (lines, topics) what memory says now. Held back while a backlog is read, so that it shows no history.</summary>
    void Drive();

    /// <summary>Writes what changed since the last <see cref="Saved"/> into the transaction that also moves the offset.</summary>
    void Save(SqliteConnection mirror);

    /// <summary>The transaction of the last <see cref="Save"/> is committed.</summary>
    void Saved();

    /// <summary>Events are missing: what depends on them must be read from OPERA.</summary>
    void Gap(StreamGap gap);
}
