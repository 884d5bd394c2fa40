using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Writes <c>{"id":…,"type":"next","payload":{"data":{"newEvent":{…}}}}</c> with the selected fields only, in the order
/// they were selected (PROTOCOL.md section 5.1). One buffer per subscription: the returned memory is good until the next call.
/// </summary>
// The JSON writer writes into an array: it holds nothing that must be let go.
#pragma warning disable CA1001
internal sealed class FrameWriter
#pragma warning restore CA1001
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter writer;
    private readonly string id;
    private readonly StreamRequest request;
    private readonly bool delta;

    public FrameWriter(string id, StreamRequest request)
    {
        this.id = id;
        this.request = request;
        delta = request.Input?.Delta ?? false;
        writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <param name="stored">The event to render.</param>
    /// <param name="otherId">An id to use in place of the subscription's, for a fault.</param>
    public ReadOnlyMemory<byte> Write(StoredEvent stored, string? otherId)
    {
        if (stored.RawFrame is { } frame)
        {
            return Fill(frame, stored.Offset);
        }

        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteString("id"u8, otherId ?? id);
        writer.WriteString("type"u8, "next"u8);
        writer.WriteStartObject("payload"u8);
        writer.WriteStartObject("data"u8);
        writer.WritePropertyName(request.Root.Key);
        if (stored.RawEvent is { } raw)
        {
            writer.WriteRawValue(raw, skipInputValidation: true);
        }
        else
        {
            WriteHeader(stored, stored.Event!, request.Root.Inner!);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteHeader(StoredEvent stored, BusinessEvent header, Selection selection)
    {
        writer.WriteStartObject();
        for (var i = 0; i < selection.Fields.Count; i++)
        {
            var field = selection.Fields[i];
            writer.WritePropertyName(field.Key);
            switch (field.Name)
            {
                case "metadata":
                    WriteMetadata(stored, field.Inner!);
                    break;
                case "detail":
                    writer.WriteRawValue(header.Detail.Render(field.Inner!, delta), skipInputValidation: true);
                    break;
                default:
                    writer.WriteStringValue(Text(header, field.Name));
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private void WriteMetadata(StoredEvent stored, Selection selection)
    {
        Span<byte> digits = stackalloc byte[40];
        writer.WriteStartObject();
        foreach (var field in selection.Fields)
        {
            if (field.Name == "offset")
            {
                stored.Offset.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                writer.WriteString(field.Key, digits[..length]);
            }
            else
            {
                writer.WriteString(field.Key, stored.UniqueEventId);
            }
        }

        writer.WriteEndObject();
    }

    private static string? Text(BusinessEvent header, string field) => field switch
    {
        "moduleName" => header.ModuleName,
        "eventName" => header.EventName,
        "primaryKey" => header.PrimaryKey,
        "timestamp" => header.Timestamp,
        "hotelId" => header.HotelId,
        "publisherId" => header.PublisherId,
        _ => header.ActionInstanceId,
    };

    private byte[] Fill(byte[] frame, UInt128 offset)
    {
        // Latin-1 maps every byte to one character and back, so bytes that are not UTF-8 survive.
        var text = Encoding.Latin1.GetString(frame);
        return text.Contains("${", StringComparison.Ordinal)
            ? Encoding.Latin1.GetBytes(text
                .Replace("${id}", id, StringComparison.Ordinal)
                .Replace("${offset}", offset.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            : frame;
    }
}
