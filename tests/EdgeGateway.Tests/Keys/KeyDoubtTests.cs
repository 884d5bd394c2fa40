using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using EdgeGateway.Storage;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>Keys that may exist: nothing that fails meanwhile may hide one, and none is called off too early.</summary>
public class KeyDoubtTests
{
    [Fact]
    public async Task A_disk_that_refuses_writes_does_not_keep_the_box_from_starting()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.NoCard;
        var asked = box.Keys.AnswerAsync(KeyRequests.Of("New"), box.Caller());
        await box.PassAsync(TimeSpan.FromSeconds(2));
        box.Database.Write(db => db.Execute("PRAGMA query_only = 1"));

        box.Keys.Start();

        Assert.Equal(DoubtCause.Interrupted, Assert.Single(box.Doubts.All).Cause);
        await box.PassUntilAsync(() => KeyStore.LeftOpen(box.Database).Count == 0, TimeSpan.FromSeconds(12));
        Assert.Single(KeyStore.Doubts(box.Database));
        await box.PassUntilAsync(() => asked.IsCompleted);
    }

    [Fact]
    public async Task What_can_never_be_written_is_set_aside_and_everything_else_is_written()
    {
        await using var box = new KeyBox();
        box.Ledger.Write(
            "A fault",
            _ => throw new InvalidOperationException("a bug"),
            db => db.Execute("INSERT INTO no_such_table VALUES(1)"),
            db => KeyStore.Save(db, Doubt("a")));

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("New", room: "102"))).Code);

        Assert.Equal("a", Assert.Single(KeyStore.Doubts(box.Database)).Job);
        Assert.Equal(2, box.Audit().Count);
        await box.PassAsync(TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task A_key_that_was_made_is_said_to_be_made_whatever_fails_behind_it()
    {
        await using var box = new KeyBox();
        box.Doubts.Add(Doubt("a"));
        box.Alerts.Changed += _ => throw new InvalidOperationException("a listener's bug");

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("New"))).Code);

        Assert.Equal(2, box.Audit().Count);
        Assert.Empty(KeyStore.LeftOpen(box.Database));
    }

    [Fact]
    public async Task The_beginning_is_stored_before_the_encoder_has_the_job()
    {
        await using var box = new KeyBox();
        var open = 0;
        box.Encoder().Script = _ =>
        {
            open = KeyStore.LeftOpen(box.Database).Count;
            return VirtualFault.None;
        };

        await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal(1, open);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_removal_makes_a_doubtful_key_invalid_only_where_the_locks_hear_of_it(bool online, int left)
    {
        await using var box = new KeyBox(online: online);
        box.Doubts.Add(Doubt("a"));

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("Remove"))).Code);

        Assert.Equal(left, box.Doubts.All.Count);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task So_does_a_removal_that_is_done_later(bool online, int left)
    {
        await using var box = new KeyBox(online: online);
        box.Doubts.Add(Doubt("a"));
        box.Removals.Add("1", KeyRequests.Of("Remove").ToJob("b"), box.Time.GetTimestamp());

        await box.PassUntilAsync(() => box.Removals.Count == 0);

        Assert.Equal(left, box.Doubts.All.Count);
    }

    [Fact]
    public async Task A_new_key_ends_the_doubts_that_are_older_than_itself()
    {
        await using var box = new KeyBox();
        box.Doubts.Add(Doubt("a"));
        box.Encoder().Script = job =>
        {
            box.Doubts.Add(Doubt("b"));
            return VirtualFault.None;
        };

        await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal("b", Assert.Single(box.Doubts.All).Job);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_that_tells_at_last_that_it_made_nothing_ends_the_doubt(bool early)
    {
        await using var box = new KeyBox();
        KeyJob? made = null;
        var nothing = () => box.Keys.TakeNotMade(new LateKey("1", made!, new EncodeResult(EncodeOutcome.Rejected, "The lock system refused.")));
        box.Encoder().Script = job =>
        {
            made = job;
            if (early)
            {
                nothing();
            }

            return VirtualFault.Silent;
        };
        await box.AskAsync(KeyRequests.Of("New"));
        if (!early)
        {
            Assert.Single(box.Doubts.All);
            nothing();
        }

        Assert.Empty(box.Doubts.All);
        Assert.Empty(box.Alerts.Snapshot());
        await box.PassUntilAsync(() => KeyStore.Doubts(box.Database).Count == 0);
        Assert.Contains(box.Audit(), row => row.Entry.Action == "key.notMade");
    }

    [Theory]
    [InlineData("RoomMove")]
    [InlineData("ModifyStay")]
    public async Task Areas_are_confirmed_for_a_key_that_was_made_alone(string type)
    {
        await using var box = new KeyBox(online: true);

        var answer = await box.AskAsync(KeyRequests.Of(type) with { OldRoom = "102" });

        Assert.Equal(("OK", false), (answer.Code, answer.Has("keyOptions")));
    }

    private static KeyDoubt Doubt(string job) => new(job, "1", "101", KeyAction.New, DoubtCause.MayExist, NodaTime.Instant.FromUtc(2024, 2, 26, 16, 0));
}
