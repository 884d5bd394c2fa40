using System.Text.Json;
using EdgeGateway.Opera;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>A wake-up call as OPERA lists it, read leniently. Hotel wall times.</summary>
internal sealed record SeenWakeUp(LocalDateTime CallTime, bool IsFollowUp, string Status, LocalDateTime? CreatedAt)
{
    /// <summary>The calls of an answer of GET wakeUpCalls; what cannot be read is left out. 204 has none.</summary>
    public static IReadOnlyList<SeenWakeUp> ReadAll(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(body);
        if (Lenient.Property(document.RootElement, "calls") is not { ValueKind: JsonValueKind.Array } calls)
        {
            return [];
        }

        return
        [
            .. from call in calls.EnumerateArray()
               let time = OperaTime.Read(Lenient.Text(call, "callTime"))
               where time is not null
               select new SeenWakeUp(
                   time.Value,
                   Lenient.Text(call, "isFollowUpCall") is "true" or "Y",
                   Lenient.Text(call, "status") ?? "",
                   OperaTime.Read(Lenient.Text(call, "createDateTime"))),
        ];
    }

    public bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);

    /// <summary>"NoAnswer", "No Answer", "NO ANSWER": one of Oracle's samples differs from its own specification.</summary>
    public bool Ended => Is("Completed") || Is("NoAnswer") || Is("No Answer");
}
