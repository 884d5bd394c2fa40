using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary><c>struct mosquitto_message</c> of <c>mosquitto.h</c>; it lives only as long as the callback that gets it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MosquittoMessage
{
    public int MessageId;
    public byte* Topic;
    public byte* Payload;
    public int Length;
    public int Qos;
    public byte Retain;
}
