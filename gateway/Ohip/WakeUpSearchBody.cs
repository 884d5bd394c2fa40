namespace EdgeGateway.Ohip;

/// <summary>The body of POST wakeUpCalls/searches (26.2/fof.json, <c>searchWakeUpCallsRequest</c>): the filters of the list that it replaces.</summary>
internal sealed record WakeUpSearchBody(bool FetchPending, bool FetchCompleted, bool FetchNoAnswer, bool FetchCancelled);
