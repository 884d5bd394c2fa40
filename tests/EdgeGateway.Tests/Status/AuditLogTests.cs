using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Status;

public sealed class AuditLogTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 6, 0);

    private readonly TempDirectory directory = new();
    private readonly Database database;
    private readonly AuditLog audit;

    public AuditLogTests()
    {
        database = Database.Open(directory.File("critical.db"), durable: false, [AuditLog.Schema]);
        audit = new AuditLog(database);
    }

    /// <summary>What someone with the file may do to a row: $1 is its sequence, $2 another's.</summary>
    private static readonly string[] Tampering =
    [
        "UPDATE audit SET at = at + 1 WHERE sequence = $1",
        "UPDATE audit SET actor = 'nobody' WHERE sequence = $1",
        "UPDATE audit SET action = action || '.' WHERE sequence = $1",
        "UPDATE audit SET subject = CASE WHEN subject IS NULL THEN '' END WHERE sequence = $1",
        "UPDATE audit SET details = CASE WHEN details IS NULL THEN '' END WHERE sequence = $1",
        "UPDATE audit SET actor = actor || substr(action, 1, 1), action = substr(action, 2) WHERE sequence = $1",
        "UPDATE audit SET previous = zeroblob(31) WHERE sequence = $1",
        "UPDATE audit SET hash = zeroblob(32) WHERE sequence = $1",
        "UPDATE audit SET at = 'yesterday' WHERE sequence = $1",
        "DELETE FROM audit WHERE sequence = $1",
        "DELETE FROM audit WHERE sequence >= $1",
        "DELETE FROM audit WHERE sequence <= $1",
        "UPDATE audit SET sequence = sequence + 1000 WHERE sequence = $1",
        "INSERT INTO audit SELECT sequence + 1000, at, actor, action, subject, details, previous, hash FROM audit WHERE sequence = $1",
        "UPDATE audit SET sequence = CASE sequence WHEN $1 THEN -$2 ELSE -$1 END WHERE sequence IN ($1, $2); UPDATE audit SET sequence = -sequence WHERE sequence < 0",
        "DELETE FROM audit_end WHERE name = 'head'",
        "UPDATE audit_end SET sequence = $1, hash = (SELECT hash FROM audit WHERE sequence = $1); DELETE FROM audit WHERE sequence <= $1",
    ];

    [Fact]
    public void A_chain_that_nobody_touched_holds_with_and_without_pruning() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 40).ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (rows, pruned) =>
        {
            Fill(rows, pruned);
            Assert.True(audit.Verify().Holds);
            audit.Append(Start, Entry(0));
            Assert.True(audit.Verify().Holds);
        }));

    [Fact]
    public void Any_change_deletion_or_reordering_of_a_row_is_found()
    {
        // Rows left after pruning, two different ones of them, and what is done.
        var cases = from rows in Gen.Choose(3, 20)
                    from pruned in Gen.Choose(0, 20)
                    from one in Gen.Choose(0, rows - 1)
                    from step in Gen.Choose(1, rows - 1)
                    from how in Gen.Elements(Tampering)
                    select (rows, pruned, one, other: (one + step) % rows, how);
        var seen = new HashSet<string>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            Fill(test.pruned + test.rows, test.pruned);
            Assert.True(audit.Verify().Holds);
            var sequences = database.Read(db => db.Query("SELECT sequence FROM audit ORDER BY sequence", row => row.GetInt64(0)));
            foreach (var statement in test.how.Split(';'))
            {
                object?[] values = statement.Contains("$2", StringComparison.Ordinal) ? [sequences[test.one], sequences[test.other]]
                    : statement.Contains("$1", StringComparison.Ordinal) ? [sequences[test.one]] : [];
                database.Write(db => db.Execute(statement, values));
            }

            seen.Add(test.how);
            Assert.True(!audit.Verify().Holds, test.how);
        }));
        Assert.Equal(Tampering.Length, seen.Count);
    }

    [Fact]
    public void A_row_is_there_exactly_when_what_it_tells_of_is()
    {
        Assert.Throws<InvalidOperationException>(() => database.Write(db =>
        {
            AuditLog.Append(db, Start, Entry(1));
            throw new InvalidOperationException();
        }));
        Assert.Null(audit.Head());
    }

    [Fact]
    public void Pruning_says_so_in_the_chain_and_keeps_what_is_young()
    {
        Fill(10, 4);
        var rows = audit.Newest(100);
        Assert.Equal([11, 10, 9, 8, 7, 6, 5], rows.Select(row => row.Sequence));
        Assert.Equal((AuditChain.Pruned, "4"), (rows[0].Entry.Action, rows[0].Entry.Subject));
        audit.Prune(Start, Start - Duration.FromDays(1), 5);
        Assert.Equal([12, 11, 10, 9, 8, 7], audit.Newest(100).Select(row => row.Sequence));
        Assert.True(audit.Verify().Holds);
    }

    [Fact]
    public void A_lost_head_stops_no_entry()
    {
        Fill(3, 0);
        database.Write(db => db.Execute("DELETE FROM audit_end"));
        audit.Append(Start, Entry(9));
        Assert.Equal(4, audit.Head()!.Sequence);
        Assert.Equal(4, audit.Verify().Faults[0].Sequence);
    }

    public void Dispose()
    {
        database.Dispose();
        directory.Dispose();
    }

    private static AuditEntry Entry(int number) => new("mqtt", "command.ping", number % 2 == 0 ? null : $"{number}", number % 3 == 0 ? null : """{"outcome":"ok"}""");

    /// <summary>A new chain, one entry a second, the oldest of which are pruned by age.</summary>
    private void Fill(int rows, int pruned)
    {
        database.Write(db => db.Execute("DELETE FROM audit; DELETE FROM audit_end"));
        database.Write(db =>
        {
            for (var row = 0; row < rows; row++)
            {
                AuditLog.Append(db, Start + Duration.FromSeconds(row), Entry(row));
            }
        });
        audit.Prune(Start + Duration.FromSeconds(rows), Start + Duration.FromSeconds(pruned), 1000);
    }
}
