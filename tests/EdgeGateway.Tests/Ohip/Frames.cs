using System.Text;
using EdgeGateway.Ohip;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Frames as a server sends them, and a reader for them.</summary>
internal static class Frames
{
    public const string Ours = "ours";
    public const string Status = "status";

    public static FrameReader Reader() => new(Ours, Status);

    public static Frame Read(string json) => Reader().Read(Encoding.UTF8.GetBytes(json));

    /// <summary>A <c>next</c> of our subscription around a newEvent object.</summary>
    public static string Next(string newEvent, string id = Ours) =>
        $"{{\"id\":\"{id}\",\"type\":\"next\",\"payload\":{{\"data\":{{\"newEvent\":{newEvent}}}}}}}";

    /// <summary>An INTERFACE STATUS UPDATE of 15 elements, 1.3 KB, as the published one.</summary>
    public static string InterfaceStatusUpdate(string offset = "33702")
    {
        string[] names = ["CLASS OF SERVICE", "DO NOT DISTURB", "GAMES RIGHTS", "IFC NAME", "IFC NUMBER", "IFC TYPE", "MESSAGE LIGHT NOTIFICATION", "MINIBAR RIGHTS", "RESERVATION NAME ID", "ROOM", "TV RIGHTS", "UPDATE DATE", "UPDATE TIME", "VIDEO RIGHTS", "WEB RIGHTS"];
        string[] values = ["On", "Do not disturb off", "", "Phone IFC Incl Minibar RIghts (offline)", "481", "PBX", "Message light on", "Minibar open", "244761", "205", "", "2025-05-15", "09:53:32", "", ""];
        var detail = string.Join(',', names.Zip(values, (name, value) => $$"""{"elementName":"{{name}}","oldValue":"{{value}}","newValue":"{{value}}"}"""));
        return Next($$"""{"metadata":{"offset":"{{offset}}","uniqueEventId":"0f3c9a1e-7a51-4d0b-9c53-0d2f6c3f7b11"},"moduleName":"RESERVATION","eventName":"INTERFACE STATUS UPDATE","primaryKey":"244761","timestamp":"2025-05-15 09:53:32","hotelId":"HOTEL1","detail":[{{detail}}]}""");
    }
}
