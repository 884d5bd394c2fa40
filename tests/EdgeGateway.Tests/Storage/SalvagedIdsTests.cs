using System.Text;
using EdgeGateway.Lamps;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Storage;

public class SalvagedIdsTests(FilledDatabases filled) : IClassFixture<FilledDatabases>
{
    [Fact]
    public void A_damaged_file_from_before_any_table_gave_ids_is_salvaged()
    {
        using var directory = new TempDirectory();
        var file = directory.File("critical.db");
        using (var old = Database.Open(file, durable: true, [LampSourceStore.Schema]))
        {
            for (var room = 0; room < 300; room++)
            {
                new LampSourceStore(old).Set(new RoomNumber($"{room}"), "voicemail", true);
            }
        }

        Damage.Overwrite(file, 5 * DatabaseFile.PageBytes, new byte[DatabaseFile.PageBytes]);

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.Null(databases.Critical.State.Failure);
        Assert.NotNull(databases.Critical.State.Salvage);
        Assert.InRange(FilledDatabases.Count(databases.Critical)["lamp_source"], 1, 300);
        Assert.True(databases.Critical.Probe());
    }

    [Theory]
    [InlineData("sqlite_sequence(name,seq)", "sqlite_sequence(name,req)")]
    [InlineData("sqlite_sequence(name,seq)", "sqlite_requence(name,seq)")]
    [InlineData("tablesqlite_sequencesqlite_sequence", "tablesqlite_requencesqlite_requence")]
    [InlineData("tableoutbox_calloutbox_call", "tableoutbox_cblloutbox_cbll")]
    [InlineData("owner_key TEXT", "owner_kez TEXT")]
    [InlineData("body BLOB", "bodx BLOB")]
    public void A_flip_in_what_the_file_says_of_its_tables_is_salvaged_and_no_id_is_given_twice(string was, string becomes)
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Template, directory.Path);
        var before = FilledDatabases.CallsOf(filled.Template);
        var file = directory.File("critical.db");
        var at = File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(was));
        Assert.True(at > 0);
        Damage.Overwrite(file, at, Encoding.UTF8.GetBytes(becomes));

        using var databases = FilledDatabases.Open(directory.Path);

        Assert.Null(databases.Critical.State.Failure);
        Assert.NotNull(databases.Critical.State.Salvage);
        var now = FilledDatabases.Calls(databases.Critical);
        Assert.Empty(now.Except(before));
        var next = 0L;
        databases.Critical.Write(db => next = OutboxStore.Add(
            db,
            new OutboxEntry(0, 0, new ReservationId("1"), OperaOperation.PutGuestMessages, false, CallState.Waiting, Instant.MaxValue),
            new StoredCall("o", "k", null, "m", null),
            [],
            Instant.MinValue));
        Assert.True(next > now.Select(call => call.Id).DefaultIfEmpty().Max());
    }

    [Fact]
    public void Accepted_work_is_salvaged_first_and_logs_last()
    {
        using var directory = new TempDirectory();
        FilledDatabases.Copy(filled.Template, directory.Path);
        Damage.Overwrite(directory.File("critical.db"), 0, new byte[100]);

        using var databases = FilledDatabases.Open(directory.Path);

        var order = databases.Critical.State.Salvage!.Tables.Select(table => table.Table).ToList();
        Assert.Equal(["key_doubt", "key_open", "key_removal", "outbox_call"], order[..4]);
        Assert.Equal(["command", "audit_end", "audit"], order[^3..]);
    }
}
