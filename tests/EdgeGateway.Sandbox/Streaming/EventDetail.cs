using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The elements of an event, with their JSON for the selection that was asked for last: events made in bulk share
/// details, so that a backlog of a million events is sent without writing their elements again.
/// </summary>
internal sealed class EventDetail(IReadOnlyList<EventElement> elements)
{
    private volatile Rendered? cache;

    public IReadOnlyList<EventElement> Elements { get; } = elements;

    /// <summary>The JSON array for a selection; <paramref name="delta"/> leaves out the elements whose value did not change.</summary>
    public byte[] Render(Selection selection, bool delta)
    {
        if (cache is { } known && known.Delta == delta && known.Selection == selection.Text)
        {
            return known.Json;
        }

        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var element in Elements.Where(element => !delta || element.Changed))
            {
                Write(writer, element, selection);
            }

            writer.WriteEndArray();
        }

        var json = buffer.WrittenSpan.ToArray();
        cache = new(selection.Text, delta, json);
        return json;
    }

    private static void Write(Utf8JsonWriter writer, EventElement element, Selection selection)
    {
        writer.WriteStartObject();
        foreach (var field in selection.Fields)
        {
            writer.WriteString(field.Key, field.Name switch
            {
                "elementName" => element.Name,
                "oldValue" => element.Old,
                "newValue" => element.New,
                _ => null,
            });
        }

        writer.WriteEndObject();
    }

    private sealed record Rendered(string Selection, bool Delta, byte[] Json);
}
