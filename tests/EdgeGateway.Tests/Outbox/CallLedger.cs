using EdgeGateway.Opera;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Tests.Outbox;

/// <summary>A slice that notes how its calls ended, in a table of its own and after the commit.</summary>
internal sealed class CallLedger : ICallOutcomeHandler
{
    public static readonly SchemaPart Schema = new("ledger", "CREATE TABLE ledger(id INTEGER NOT NULL, outcome TEXT NOT NULL)");

    public List<ConcludedCall> Ended { get; } = [];

    public bool Throws { get; set; }

    public string Owner => "ledger";

    public void Conclude(SqliteConnection critical, ConcludedCall call)
    {
        critical.Execute("INSERT INTO ledger(id, outcome) VALUES($1, $2)", call.Id, call.Outcome.GetType().Name);
        if (Throws)
        {
            throw new InvalidOperationException("A fault of the slice.");
        }
    }

    public void Committed(ConcludedCall call)
    {
        lock (Ended)
        {
            Ended.Add(call);
        }
    }

    public static IReadOnlyList<(long Id, string Outcome)> Rows(Database critical) =>
        critical.Read(db => db.Query("SELECT id, outcome FROM ledger ORDER BY rowid", row => (row.GetInt64(0), row.GetString(1))));
}
