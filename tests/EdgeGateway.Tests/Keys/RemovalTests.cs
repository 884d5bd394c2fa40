using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>A failed Remove: OPERA believes that the keys are gone and does not ask again.</summary>
public class RemovalTests
{
    [Fact]
    public async Task A_failed_removal_is_tried_again_until_it_is_done()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.LinkLost;
        var answer = await box.AskAsync(KeyRequests.Of("Remove"));
        Assert.Equal("RY", answer.Code);
        Assert.Contains("tries again by itself", answer.Text("responseText"), StringComparison.Ordinal);

        await box.PassAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(1, box.Removals.Count);
        box.Encoder().Script = _ => VirtualFault.None;
        await box.PassUntilAsync(() => box.Removals.Count == 0);

        Assert.Equal("key.removedLater", box.Audit()[^1].Entry.Action);
        Assert.Empty(KeyStore.Removals(box.Database));
    }

    [Theory]
    [InlineData("New")]
    [InlineData("Lost")]
    [InlineData("Duplicate")]
    [InlineData("ReEncode")]
    public async Task A_later_key_for_the_room_ends_it_before_that_key_is_made(string type)
    {
        await using var box = new KeyBox();
        await box.AskAsync(KeyRequests.Of("New"));
        box.Encoder().Script = job => job.Action == KeyAction.Remove ? VirtualFault.LinkLost : VirtualFault.None;
        await box.AskAsync(KeyRequests.Of("Remove"));
        Assert.Single(KeyStore.Removals(box.Database));

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of(type))).Code);

        Assert.Equal(0, box.Removals.Count);
        Assert.Empty(KeyStore.Removals(box.Database));
        await box.PassAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(box.Audit(), row => row.Entry.Action == "key.removedLater");
    }

    [Theory]
    [InlineData("OneShot", "101")]
    [InlineData("New", "102")]
    public async Task Other_keys_do_not_end_it(string type, string room)
    {
        await using var box = new KeyBox();
        box.Encoder().Script = job => job.Action == KeyAction.Remove ? VirtualFault.LinkLost : VirtualFault.None;
        await box.AskAsync(KeyRequests.Of("Remove"));

        await box.AskAsync(KeyRequests.Of(type, room));

        Assert.Equal(1, box.Removals.Count);
    }

    [Fact]
    public async Task A_restart_goes_on_with_it()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.LinkLost;
        await box.AskAsync(KeyRequests.Of("Remove"));

        var after = box.Crash();
        await after.PassUntilAsync(() => after.Removals.Count == 0, TimeSpan.FromMinutes(1));

        Assert.Equal("key.removedLater", after.Audit()[^1].Entry.Action);
    }

    [Fact]
    public async Task After_its_last_attempt_a_person_must_do_it_until_the_room_gets_a_new_key()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.LinkLost;
        box.Removals.Add("1", KeyRequests.Of("Remove").ToJob("a"), box.Time.GetTimestamp());
        Assert.True(RemovalPolicy.Next(RemovalPolicy.Attempts - 1) is { TotalMinutes: 15 });

        await box.PassUntilAsync(() => box.Alerts.Snapshot().Count > 0, TimeSpan.FromHours(3));

        Assert.Equal("keyRemovalFailed", Assert.Single(box.Alerts.Snapshot()).Value.Kind);
        Assert.Contains(box.Audit(), row => row.Entry.Action == "key.removalGivenUp");
        var after = box.Crash();
        await after.PassUntilAsync(() => after.Alerts.Snapshot().Count > 0, TimeSpan.FromSeconds(10));
        await after.AskAsync(KeyRequests.Of("New"));
        Assert.Empty(after.Alerts.Snapshot());
    }

    [Fact]
    public async Task What_was_refused_before_the_encoder_was_asked_is_not_tried_again()
    {
        await using var box = new KeyBox();

        await box.AskAsync(KeyRequests.Of("Remove", encoder: "9"));

        Assert.Equal(0, box.Removals.Count);
    }
}
