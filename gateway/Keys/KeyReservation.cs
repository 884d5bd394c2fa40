namespace EdgeGateway.Keys;

/// <summary>A reservation's id, repeated in the answer and used for nothing else. Never logged, never stored.</summary>
internal sealed record KeyReservation(string Id, string? Type)
{
    /// <summary>Deliberately not the number.</summary>
    public override string ToString() => "(reservation)";
}
