using EdgeGateway.Encoders;

namespace EdgeGateway.Keys;

/// <summary>What OPERA asks for, as far as it could be read. What is too long for OPERA's own description is cut.</summary>
internal sealed record KeyRequest
{
    public required KeyForm Form { get; init; }

    /// <summary>Null when it is missing or unknown.</summary>
    public KeyAction? Action { get; init; }

    public KeyMedium? Medium { get; init; }

    /// <summary>R2: only the card's serial number is wanted.</summary>
    public bool UidOnly { get; init; }

    /// <summary>OPERA's name of the desk.</summary>
    public string Terminal { get; init; } = "";

    public string EncoderId { get; init; } = "";

    public string Room { get; init; } = "";

    public string? OldRoom { get; init; }

    public IReadOnlyList<string> AdditionalRooms { get; init; } = [];

    public IReadOnlyList<KeyReservation> Reservations { get; init; } = [];

    public KeyDate From { get; init; } = KeyDate.None;

    public KeyDate To { get; init; } = KeyDate.None;

    public IReadOnlyList<KeyArea> Areas { get; init; } = [];

    /// <summary>OPERA's user.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Null when it was not given.</summary>
    public long? Keys { get; init; }

    public string? CardSerialNumber { get; init; }

    public string? Track1 { get; init; }

    public string? Track2 { get; init; }

    public bool WantsPrinting { get; init; }

    /// <summary>It has a <c>keyRequestTime</c>: then no other request has the same body.</summary>
    public bool HasRequestTime { get; init; }

    /// <summary>What is wrong with it, for the person at the desk; null when nothing is.</summary>
    public string? Problem { get; init; }

    public KeyJob ToJob(string id) => new(
        id, Action!.Value, Medium!.Value, Room, OldRoom, AdditionalRooms, From.Wall, To.Wall, [.. Areas.Select(area => area.Code)], Operator, UidOnly, Track1, Track2);

    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => $"{Action} {Medium}";
}
