namespace EdgeGateway.Keys;

/// <summary>Who asks for a key, and since when he waits.</summary>
/// <param name="User">One of <c>keys.users</c>.</param>
/// <param name="ArrivedAt">The <see cref="TimeProvider"/>'s timestamp: the request's one deadline counts from it.</param>
internal sealed record KeyCaller(string User, long ArrivedAt);
