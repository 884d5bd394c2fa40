using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>What the door lock side answered, as the form shows it.</summary>
/// <param name="Status">The HTTP status; OPERA expects 201 for every outcome.</param>
/// <param name="Body">Null when it was no JSON.</param>
internal sealed record KeyAnswerView(int Status, long Milliseconds, JsonElement? Body);
