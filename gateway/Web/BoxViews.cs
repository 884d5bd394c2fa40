using System.Text.Json;
using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Web;

/// <summary>Makes what the pages show, and says when it changed.</summary>
internal sealed class BoxViews
{
    private readonly BoxIdentity box;
    private readonly HealthBoard health;
    private readonly AlertBoard alerts;
    private readonly LampHandler lamps;
    private TaskCompletionSource changed = NewSignal();

    public BoxViews(BoxIdentity box, HealthBoard health, AlertBoard alerts, LampHandler lamps)
    {
        (this.box, this.health, this.alerts, this.lamps) = (box, health, alerts, lamps);
        lamps.Changed += _ => Signal();
        health.Changed += Signal;
        alerts.Changed += _ => Signal();
    }

    /// <summary>Completes at the next change after this was read.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    public IReadOnlyList<RoomView> Rooms() => lamps.Read((lamp, equipment) => new RoomView(
        lamp.Room.Value,
        LampState.Of(lamp),
        equipment is null ? null : EquipmentState.Of(equipment)));

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
