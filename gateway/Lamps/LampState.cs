using System.Text.Json.Serialization;
using EdgeGateway.Rooms;

namespace EdgeGateway.Lamps;

/// <summary>The payload of <c>room/…/lamp</c>.</summary>
/// <param name="Driven">False when the line could not be set; null for a room without a relay.</param>
internal sealed record LampState(
    bool On,
    IReadOnlyList<string> Sources,
    string Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Driven)
{
    public static LampState Of(RoomLamp lamp) => new(lamp.On, lamp.Sources, InstantText.Write(lamp.Since), lamp.Driven);
}
