namespace EdgeGateway.Ohip;

/// <summary>The body of POST and PUT wakeUpCalls (fof.json, <c>wakeUpCalls</c>).</summary>
internal sealed record WakeUpCallsBody(IReadOnlyList<WakeUpCallBody> Calls);
