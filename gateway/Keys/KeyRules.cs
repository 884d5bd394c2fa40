using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using NodaTime;

namespace EdgeGateway.Keys;

/// <summary>What a key request must be before an encoder is touched (PROTOCOL 6.4). Pure: the same request at the same time has the same answer.</summary>
internal static class KeyRules
{
    /// <summary>Why it cannot be done, for the person at the desk; null when the encoder may try.</summary>
    /// <param name="wall">Hotel wall time, or null when nobody knows the time.</param>
    public static string? Refusal(KeyRequest request, KeyOptions options, LocalDateTime? wall) =>
        request.Problem ?? Missing(request) ?? NotHere(request, options) ?? Validity(request, wall);

    /// <summary>After it no earlier key of the room opens any more. An offline lock does not hear of a removal.</summary>
    /// <param name="online">The locks hear of changes at once.</param>
    public static bool EndsEarlierKeys(KeyJob job, bool online) =>
        !job.UidOnly && (job.Action is KeyAction.New or KeyAction.Lost || (job.Action == KeyAction.Remove && online));

    /// <summary>After it the room is let again: an older removal that still waits would hit the new guest.</summary>
    public static bool EndsRemovals(KeyJob job) => !job.UidOnly
        && job.Action is KeyAction.New or KeyAction.Lost or KeyAction.Duplicate or KeyAction.ReEncode or KeyAction.RoomMove or KeyAction.ModifyStay;

    /// <summary>The rooms that a key opens.</summary>
    public static IReadOnlyCollection<string> RoomsOf(KeyJob job) => [job.Room, .. job.AdditionalRooms];

    public static KeyCode CodeOf(EncodeOutcome outcome) => outcome switch
    {
        EncodeOutcome.Done => KeyCode.OK,
        EncodeOutcome.Busy => KeyCode.BY,
        EncodeOutcome.NoCard or EncodeOutcome.CardError or EncodeOutcome.LinkLost => KeyCode.RY,
        _ => KeyCode.UR,
    };

    private static string? Missing(KeyRequest request) => request switch
    {
        { Terminal: "" } => "encoderTerminal is missing.",
        { EncoderId: "", Medium: not KeyMedium.MobileKey } => "encoderId is missing: name the encoder in OPERA's terminal setup.",
        { Keys: not (null or 1) } => $"One key is made for each request; noOfKeys is {request.Keys}.",
        { Action: not KeyAction.Read, Room: "" } => "roomId is missing.",
        { Action: KeyAction.RoomMove, OldRoom: null } => "oldRoomId is missing: a move needs the room it comes from.",
        { Medium: KeyMedium.KeyPayload, CardSerialNumber: null } => "cardSerialNumber is missing: a key payload is made for one card.",
        _ => null,
    };

    private static string? NotHere(KeyRequest request, KeyOptions options) => request.Action is KeyAction.RoomMove or KeyAction.ModifyStay && !options.Online
        ? $"{request.Action} needs an online lock system; these locks are offline. Make a New key."
        : null;

    private static string? Validity(KeyRequest request, LocalDateTime? wall)
    {
        if (request.Action is KeyAction.Remove or KeyAction.Read)
        {
            return null;
        }

        if (request.To.Wall is not { } end)
        {
            return request.Action == KeyAction.RoomMove ? null : "keyValidityEnd is missing.";
        }

        if (request.From.Wall is { } start && start >= end)
        {
            return "The key would end before it begins: look at keyValidityStart and keyValidityEnd.";
        }

        return end <= wall ? $"The key would have ended at {end:uuuu-MM-dd HH:mm} already: look at the departure." : null;
    }
}
