using EdgeGateway.Encoders;

namespace EdgeGateway.Keys;

/// <summary>What is needed to ask the lock system once more to end a room's keys.</summary>
internal sealed record StoredRemoval(string Encoder, KeyMedium Medium, string Room, IReadOnlyList<string> AdditionalRooms, string Operator)
{
    public IEnumerable<string> Rooms => AdditionalRooms.Append(Room);

    public static StoredRemoval Of(string encoder, KeyJob job) => new(encoder, job.Medium, job.Room, job.AdditionalRooms, job.Operator);

    public KeyJob ToJob(string id) => new(id, KeyAction.Remove, Medium, Room, null, AdditionalRooms, null, null, [], Operator);
}
