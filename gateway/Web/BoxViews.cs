using System.Text.Json;
using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Stays;

namespace EdgeGateway.Web;

/// <summary>Makes what the pages show, and says when it changed.</summary>
internal sealed class BoxViews
{
    private readonly BoxIdentity box;
    private readonly HealthBoard health;
    private readonly AlertBoard alerts;
    private readonly LampHandler lamps;
    private readonly StayHandler stays;
    private TaskCompletionSource changed = NewSignal();

    public BoxViews(BoxIdentity box, HealthBoard health, AlertBoard alerts, LampHandler lamps, StayHandler stays)
    {
        (this.box, this.health, this.alerts, this.lamps, this.stays) = (box, health, alerts, lamps, stays);
        lamps.Changed += _ => Signal();
        stays.Changed += _ => Signal();
        health.Changed += Signal;
        alerts.Changed += _ => Signal();
    }

    /// <summary>Completes at the next change after this was read.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    public IReadOnlyList<RoomView> Rooms() => lamps.Read((lamp, equipment) => new RoomView(
        lamp.Room.Value,
        LampState.Of(lamp),
        equipment is null ? null : EquipmentState.Of(equipment),
        stays.Shown(lamp.Room)?.Occupied));

    public BoxView Box() => new(
        box.GatewayId,
        box.Hotel.Value,
        BoxIdentity.Version,
        InstantText.Write(box.StartedAt),
        Word(health.Overall),
        [.. health.Snapshot().Select(part => new PartView(part.Key, Word(part.Value.Status), InstantText.Write(part.Value.Since), part.Value.Detail))],
        [.. alerts.Snapshot().Select(alert => new AlertView(
            alert.Key, alert.Value.Kind, alert.Value.Room?.Value, Word(alert.Value.Severity), alert.Value.Text, InstantText.Write(alert.Value.Since)))],
        Rooms());

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private void Signal() => Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
}
