using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGateway.Mqtt;

/// <summary>Property lists of MQTT 5, as the library keeps them. A list of 0 is an empty one.</summary>
internal static unsafe class MosquittoProperties
{
    /// <summary>For CONNECT: session expiry, receive maximum, maximum packet size.</summary>
    public static nint ForConnect()
    {
        nint list = 0;
        Check(MosquittoNative.AddInt32(ref list, MosquittoCode.PropertySessionExpiry, MqttLimits.SessionExpirySeconds));
        Check(MosquittoNative.AddInt16(ref list, MosquittoCode.PropertyReceiveMaximum, MqttLimits.ReceiveMaximum));
        Check(MosquittoNative.AddInt32(ref list, MosquittoCode.PropertyMaximumPacketSize, MqttLimits.PacketBytes));
        return list;
    }

    /// <summary>For PUBLISH; 0 when there is nothing to say.</summary>
    public static nint ForPublish(int? expirySeconds, ReadOnlySpan<byte> correlationData)
    {
        nint list = 0;
        if (expirySeconds is { } seconds)
        {
            Check(MosquittoNative.AddInt32(ref list, MosquittoCode.PropertyMessageExpiry, (uint)Math.Max(seconds, 1)));
        }

        if (!correlationData.IsEmpty)
        {
            fixed (byte* bytes = correlationData)
            {
                Check(MosquittoNative.AddBinary(ref list, MosquittoCode.PropertyCorrelationData, bytes, (ushort)correlationData.Length));
            }
        }

        return list;
    }

    /// <summary>Where the sender wants the answer, or null.</summary>
    /// <exception cref="ArgumentException">It is no UTF-8.</exception>
    public static string? ResponseTopic(nint properties)
    {
        if (MosquittoNative.ReadString(properties, MosquittoCode.PropertyResponseTopic, out var value, false) == 0 || value is null)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(value));
        }
        finally
        {
            NativeMemory.Free(value);
        }
    }

    /// <summary>What the answer must repeat, or null.</summary>
    public static ReadOnlyMemory<byte>? CorrelationData(nint properties)
    {
        if (MosquittoNative.ReadBinary(properties, MosquittoCode.PropertyCorrelationData, out var value, out var length, false) == 0 || value is null)
        {
            return null;
        }

        try
        {
            return new ReadOnlySpan<byte>(value, length).ToArray();
        }
        finally
        {
            NativeMemory.Free(value);
        }
    }

    /// <summary>How long the message is still good for, or null for ever.</summary>
    public static uint? ExpirySeconds(nint properties) =>
        MosquittoNative.ReadInt32(properties, MosquittoCode.PropertyMessageExpiry, out var seconds, false) == 0 ? null : seconds;

    private static void Check(int code)
    {
        if (code != MosquittoCode.Success)
        {
            throw new InvalidOperationException($"libmosquitto refused a property: {MqttReason.OfLibrary(code)}");
        }
    }
}
