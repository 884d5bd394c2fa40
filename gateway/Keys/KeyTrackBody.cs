namespace EdgeGateway.Keys;

/// <summary><c>keyTrackType</c>: the card's serial number, or the PIN.</summary>
internal sealed record KeyTrackBody(string? KeyTrack2, string? KeyTrack3);
