using EdgeGateway.Opera;
using EdgeGateway.Status;

namespace EdgeGateway.Ohip;

/// <summary>What reads of OPERA tell people: a part of the health of <c>ohip</c>, alerts of forbidden operations, log lines. Thread-safe.</summary>
internal sealed class ReadReport(TokenReport tokens, AlertBoard alerts, ILogger<OhipReads> log)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> failing = new(StringComparer.Ordinal);
    private readonly HashSet<OperaOperation> forbidden = [];

    /// <summary>How a read ended.</summary>
    /// <param name="what">What was read: "a reservation", "wake-up calls".</param>
    /// <param name="trouble">Why it failed; null when it did not.</param>
    public void Ended(string what, string? trouble)
    {
        lock (gate)
        {
            var before = failing.GetValueOrDefault(what);
            if (before == trouble)
            {
                return;
            }

            if (trouble is null)
            {
                failing.Remove(what);
                OhipLog.ReadsAgain(log, what);
            }
            else
            {
                failing[what] = trouble;
                OhipLog.ReadFailed(log, what, trouble);
            }

            tokens.Reads(string.Join(" ", failing.Select(one => $"Reading {one.Key} from OPERA fails: {one.Value}")));
        }
    }

    public void Forbidden(OperaOperation operation)
    {
        lock (gate)
        {
            if (forbidden.Add(operation))
            {
                alerts.Raise(AlertOf(operation), "operationForbidden", AlertSeverity.Critical, $"OPERA forbids {operation} (403): what it would tell is unknown here. Check in the Developer Portal that the API is subscribed, in OPERA that the integration user has the role WSACCESS, and that hotelId is right.");
            }
        }
    }

    public void Allowed(OperaOperation operation)
    {
        lock (gate)
        {
            if (forbidden.Remove(operation))
            {
                alerts.Clear(AlertOf(operation));
            }
        }
    }

    private static string AlertOf(OperaOperation operation) => $"read-forbidden-{operation}";
}
