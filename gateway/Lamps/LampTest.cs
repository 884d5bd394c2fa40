using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Lamps;

/// <summary>
/// The verb <c>lampTest</c>: switches relays back and forth so that somebody in front of them sees it. Only the lines move; topics
/// go on saying what the lamps should be, and what OPERA changes meanwhile counts when the test ends.
/// </summary>
internal sealed class LampTest(LampHandler lamps, LampPanel panel, TimeProvider time)
{
    /// <summary>Below what a verb may take.</summary>
    public const int MostSeconds = 20;
    public const int DefaultSeconds = 4;

    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(500);

    public Verb Verb() => new(
        "lampTest",
        "Switches the lamp of a room, or of all rooms, back and forth for some seconds.",
        Changes: true,
        [new("room", VerbArgumentKind.Text, "OPERA's room number; all rooms without it"), new("seconds", VerbArgumentKind.Number, $"1 to {MostSeconds}")],
        RunAsync);

    private async Task<VerbResult> RunAsync(VerbCall call, CancellationToken stop)
    {
        var seconds = call.Number("seconds") ?? DefaultSeconds;
        if (seconds is < 1 or > MostSeconds)
        {
            return VerbResult.Refused(VerbError.BadArguments, $"\"seconds\" is {seconds}; 1 to {MostSeconds} is allowed.");
        }

        var rooms = lamps.Read((lamp, _) => (lamp.Room, lamp.Driven));
        var asked = call.Text("room");
        if (asked is not null)
        {
            rooms = [.. rooms.Where(room => room.Room.Value == asked)];
            if (rooms is not [{ Driven: not null }])
            {
                var reason = rooms.Count == 0 ? $"Room {asked} is not one of this box's." : $"Room {asked} has no relay.";
                return VerbResult.Refused(VerbError.NotFound, reason) with { Subject = asked };
            }
        }

        List<RoomNumber> tested = [.. rooms.Where(room => room.Driven is not null).Select(room => room.Room)];
        await SwitchAsync(tested, seconds, stop);
        List<string> failed = [.. lamps.Read((lamp, _) => lamp).Where(lamp => tested.Contains(lamp.Room) && lamp.Driven == false).Select(lamp => lamp.Room.Value)];
        return VerbResult.Done(
            JsonSerializer.SerializeToElement(new LampTestDone([.. tested.Select(room => room.Value)], failed), LampJson.Default.LampTestDone), asked ?? "all");
    }

    private async Task SwitchAsync(List<RoomNumber> rooms, int seconds, CancellationToken stop)
    {
        try
        {
            for (var step = 0; step < seconds * 2; step++)
            {
                foreach (var room in rooms)
                {
                    panel.Test(room, step % 2 == 0);
                }

                await Task.Delay(Half, time, stop);
            }
        }
        finally
        {
            foreach (var room in rooms)
            {
                panel.Test(room, null);
            }
        }
    }
}
