using Microsoft.Data.Sqlite;

namespace EdgeGateway.Opera;

/// <summary>What a slice does when a call it owed has ended. Called from one thread, one call after the other.</summary>
internal interface ICallOutcomeHandler
{
    /// <summary>The name under which the slice adds its calls; never changes.</summary>
    string Owner { get; }

    /// <summary>Writes what follows into the transaction that ends the call, so that both happen or neither. Does nothing else.</summary>
    void Conclude(SqliteConnection critical, ConcludedCall call);

    /// <summary>The transaction of <see cref="Conclude"/> is committed: now tell the world.</summary>
    void Committed(ConcludedCall call);
}
