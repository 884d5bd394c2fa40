using EdgeGateway.Opera;
using EdgeGateway.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

/// <summary>Lamps end where OPERA is, whatever order and however often events arrive.</summary>
public class LampOrderTests
{
    private static readonly string[] Rooms = ["205", "206", "0207", "A/1"];

    /// <summary>Two sharers a room, moves, deltas without a room, events without the light.</summary>
    private static readonly Gen<OperaEvent[]> History =
        from count in Gen.Choose(1, 60)
        from events in Gen.CollectToArray(Enumerable.Range(1, count), AnyEvent)
        select events;

    [Fact]
    public void Any_permutation_and_duplication_ends_in_the_same_state() => Prop.ForAll(
        (from history in History from order in Gen.Shuffle(history.Concat(history).ToArray()) select (history, order)).ToArbitrary(),
        run =>
        {
            using var box = new TestBox(Rooms);
            box.SubscribeLive();
            box.Feed(run.order);
            box.Settle();
            return Matches(Fold(run.history), box.LampStates());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_crash_at_any_place_and_a_re_read_from_the_stored_offset_ends_in_the_same_state() => Prop.ForAll(
        (from history in History from place in Gen.Choose(0, history.Length) from committed in Gen.Elements(true, false) select (history, place, committed)).ToArbitrary(),
        run =>
        {
            using var first = new TestBox(Rooms);
            first.SubscribeLive();
            first.Feed(run.history[..run.place]);
            if (run.committed)
            {
                first.Settle();
            }

            using var second = first.Crash();
            var own = second.Intake.ResumeFrom(TestBox.Stream);
            second.Subscribe();
            second.Feed(run.history.Where(operaEvent => own is null || operaEvent.Offset >= own.Value));
            second.Settle();
            return Matches(Fold(run.history), second.LampStates());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Gen<OperaEvent> AnyEvent(int offset) =>
        from reservation in Gen.Choose(1, 6)
        from room in Gen.Elements(Rooms.Concat(["999"]).Append(null).ToArray())
        from light in Gen.Elements<bool?>(true, false, null)
        select Events.Light(offset, $"{reservation}", room, light);

    /// <summary>The oracle: per reservation the last room and the last light, in the order of offsets.</summary>
    private static Dictionary<string, bool> Fold(OperaEvent[] history)
    {
        var rooms = new Dictionary<string, string>();
        var lights = new Dictionary<string, bool>();
        foreach (var operaEvent in history.OrderBy(operaEvent => operaEvent.Offset))
        {
            foreach (var element in operaEvent.Detail)
            {
                if (element.Name == "ROOM")
                {
                    rooms[operaEvent.PrimaryKey] = element.NewValue!;
                }
                else
                {
                    lights[operaEvent.PrimaryKey] = element.NewValue == "Message light on";
                }
            }
        }

        return Rooms.ToDictionary(room => room, room => lights.Any(light => light.Value && rooms.GetValueOrDefault(light.Key) == room));
    }

    private static bool Matches(Dictionary<string, bool> expected, IReadOnlyDictionary<string, bool> actual) =>
        expected.All(lamp => actual[lamp.Key] == lamp.Value);
}
