namespace EdgeGateway.Lamps;

/// <summary>The answer to <c>lampTest</c>.</summary>
/// <param name="Rooms">Whose lines were switched.</param>
/// <param name="NotDriven">Those of them whose line cannot be driven; alerts say why.</param>
internal sealed record LampTestDone(IReadOnlyList<string> Rooms, IReadOnlyList<string> NotDriven);
