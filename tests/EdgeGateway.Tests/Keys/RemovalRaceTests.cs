using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>A removal and a later key for the same room, in every order that could end the new guest's key.</summary>
public class RemovalRaceTests
{
    [Fact]
    public async Task An_attempt_that_the_lock_system_is_at_is_waited_for_by_every_click()
    {
        await using var box = new KeyBox(encoders: 2);
        var begun = false;
        box.Encoder().Script = _ => VirtualFault.LinkLost;
        await box.AskAsync(KeyRequests.Of("Remove"));
        box.Encoder().Script = _ =>
        {
            begun = true;
            return VirtualFault.Silent;
        };
        await box.PassUntilAsync(() => begun);

        Assert.Equal("BY", (await box.AskAsync(KeyRequests.Of("New", encoder: "2"))).Code);
        Assert.Equal("BY", (await box.AskAsync(KeyRequests.Of("New", encoder: "2"))).Code);
        await box.PassUntilAsync(() => box.Removals.Count == 0, TimeSpan.FromSeconds(20));

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("New", encoder: "2"))).Code);
        Assert.Empty(box.Alerts.Snapshot());
        Assert.Empty(KeyStore.Removals(box.Database));
    }

    [Theory]
    [InlineData("New")]
    [InlineData("RoomMove")]
    [InlineData("ModifyStay")]
    public async Task One_that_fails_after_the_room_was_let_again_is_not_tried_again(string type)
    {
        await using var box = new KeyBox(encoders: 2, online: true);
        box.Encoder(1).Script = _ => VirtualFault.Silent;
        var removal = box.Keys.AnswerAsync(KeyRequests.Of("Remove"), box.Caller());
        await box.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of(type, encoder: "2") with { OldRoom = "102" })).Code);

        await box.PassUntilAsync(() => removal.IsCompleted);

        var answer = KeyResult.Of(await removal, TimeSpan.Zero);
        Assert.Equal("RY", answer.Code);
        Assert.Contains("not tried again", answer.Text("responseText"), StringComparison.Ordinal);
        Assert.Equal(0, box.Removals.Count);
    }

    [Theory]
    [InlineData("RoomMove")]
    [InlineData("ModifyStay")]
    public async Task A_stay_that_goes_on_ends_a_waiting_one(string type)
    {
        await using var box = new KeyBox(online: true);
        box.Encoder().Script = job => job.Action == KeyAction.Remove ? VirtualFault.LinkLost : VirtualFault.None;
        await box.AskAsync(KeyRequests.Of("Remove"));

        await box.AskAsync(KeyRequests.Of(type) with { OldRoom = "102" });

        Assert.Equal(0, box.Removals.Count);
    }

    [Fact]
    public async Task One_that_is_done_only_after_the_room_got_a_new_key_is_alerted_until_the_next_key()
    {
        await using var box = new KeyBox(encoders: 2);
        using var through = new ManualResetEventSlim();
        box.Encoder(1).Script = job =>
        {
            through.Wait();
            return VirtualFault.None;
        };
        var removal = box.Keys.AnswerAsync(KeyRequests.Of("Remove"), box.Caller());
        await box.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("New", encoder: "2"))).Code);
        through.Set();
        await box.PassUntilAsync(() => removal.IsCompleted);

        Assert.Equal("keyRemovalOvertaken", Assert.Single(box.Alerts.Snapshot()).Value.Kind);
        await box.AskAsync(KeyRequests.Of("New", encoder: "2"));
        Assert.Empty(box.Alerts.Snapshot());
    }

    [Fact]
    public async Task A_key_for_a_room_that_was_only_beside_another_leaves_the_others_removal()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = job => job.Action == KeyAction.Remove ? VirtualFault.LinkLost : VirtualFault.None;
        await box.AskAsync(KeyRequests.Of("Remove") with { AdditionalRooms = ["102"] });

        await box.AskAsync(KeyRequests.Of("New", room: "102"));

        Assert.Equal("101", Assert.Single(KeyStore.Removals(box.Database)).What.Room);
    }

    [Fact]
    public async Task What_cannot_be_kept_for_another_attempt_is_said_and_alerted()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.LinkLost;
        box.Database.Write(db =>
        {
            for (var room = 0; room < Removals.Most; room++)
            {
                KeyStore.Save(db, new Removal($"job{room}", new StoredRemoval("1", KeyMedium.HardKey, $"R{room}", [], ""), 1));
            }
        });
        box.Removals.Start();

        var answer = await box.AskAsync(KeyRequests.Of("Remove"));

        Assert.Contains("do it in the lock system", answer.Text("responseText"), StringComparison.Ordinal);
        Assert.Contains("room 101", box.Alerts.Get("key-removals-full")?.Text, StringComparison.Ordinal);
        Assert.Contains(box.Audit(), row => row.Entry is { Action: "key.removalGivenUp", Subject: "101" });
    }
}
