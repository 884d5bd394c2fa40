using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>Reads the <c>type</c> of a message.</summary>
internal static class FrameTypes
{
    public static FrameType Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return FrameType.Unknown;
        }

        return reader.ValueTextEquals("next"u8) ? FrameType.Next
            : reader.ValueTextEquals("pong"u8) ? FrameType.Pong
            : reader.ValueTextEquals("ping"u8) ? FrameType.Ping
            : reader.ValueTextEquals("connection_ack"u8) ? FrameType.Ack
            : reader.ValueTextEquals("error"u8) ? FrameType.Error
            : reader.ValueTextEquals("complete"u8) ? FrameType.Complete
            : FrameType.Unknown;
    }
}
