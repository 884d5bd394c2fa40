using System.Text.Json;
using NodaTime;

namespace EdgeGateway.Mqtt;

/// <summary>A command that came in on <c>cmd/{verb}</c> and can be understood.</summary>
/// <param name="Actor"><c>mqtt</c>, or <c>mqtt fleet</c> for one that every box hears. The broker does not say who sent it.</param>
/// <param name="ExpiresAt">The sender's own limit, or null.</param>
/// <param name="Message">Whom to answer.</param>
/// <param name="ArrivedAt">A timestamp of the clock, from which the message's own expiry counts.</param>
internal sealed record Command(string Verb, string Id, JsonElement Arguments, string Actor, Instant? ExpiresAt, MqttMessage Message, long ArrivedAt);
