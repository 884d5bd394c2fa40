namespace EdgeGateway.Opera;

/// <summary>
/// Which message of OPERA's is meant: by OPERA's id, or, while that is not known yet, by the owed call that makes the
/// message. Order per reservation sees to it that the id is there when it is needed.
/// </summary>
/// <param name="OperaId">OPERA's id of the message.</param>
/// <param name="CreatedBy">The outbox's id of the <see cref="MessageCreation"/>, when OPERA's id is not known.</param>
internal sealed record MessageTarget(string? OperaId, long? CreatedBy = null);
