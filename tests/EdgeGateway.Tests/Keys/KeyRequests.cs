using System.Text.Json;
using EdgeGateway.Keys;

namespace EdgeGateway.Tests.Keys;

/// <summary>Requests as OPERA writes them.</summary>
internal static class KeyRequests
{
    public const string New =
        """
        {"keyType":"New","encoderTerminal":"TERM1","encoderId":"1","roomKeyType":"HardKey","keyUserType":"Guest","keyRequestTime":"2024-02-26T16:16:10.295Z","roomId":"101","noOfKeys":1,
         "reservationIdList":[{"id":"218609","type":"Reservation"}],"guestShareFlag":false,"keyValidityStart":"2024-02-26T11:16:16.000Z","keyValidityEnd":"2024-02-27T12:00:00.000Z","userId":"FRONTDESK1",
         "keyOptions":[{"keyOptionsCode":"SAU","keyOptionDescription":"Sauna"}]}
        """;

    public static KeyRequest Read(string json, KeyForm form = KeyForm.Outbound)
    {
        using var document = JsonDocument.Parse(json);
        return new KeyRequestReader(document.RootElement, form).Read();
    }

    /// <summary>The usual request with some texts changed: <c>"New"→"Lost"</c>.</summary>
    public static string With(params (string Was, string Now)[] changes)
    {
        var json = New;
        foreach (var (was, now) in changes)
        {
            json = json.Contains(was, StringComparison.Ordinal) ? json.Replace(was, now, StringComparison.Ordinal) : throw new ArgumentException($"'{was}' is not there");
        }

        return json;
    }

    public static KeyRequest Of(string type, string room = "101", string encoder = "1", string terminal = "TERM1", string medium = "HardKey") => Read(With(
        ("\"New\"", $"\"{type}\""), ("\"roomId\":\"101\"", $"\"roomId\":\"{room}\""), ("\"encoderId\":\"1\"", $"\"encoderId\":\"{encoder}\""), ("TERM1", terminal), ("HardKey", medium)));
}
