using System.Text;
using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>
/// Reads the messages of one connection. It never throws on what a server can send: whatever is wrong with a message
/// makes that message unreadable and no other. Not thread-safe.
/// </summary>
/// <param name="subscriptionId">The id of our subscription.</param>
/// <param name="statusId">The id of our status query.</param>
internal sealed class FrameReader(string subscriptionId, string statusId)
{
    /// <summary>The documented frames are six deep; more than this is an attack on the stack.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private readonly byte[] ours = Encoding.UTF8.GetBytes(subscriptionId);
    private readonly byte[] status = Encoding.UTF8.GetBytes(statusId);
    private readonly EventDraft draft = new();

    private FrameType type;
    private FrameOwner owner;
    private bool hasEvent;
    private string? connectionStatus;
    private string? error;

    /// <param name="message">A whole message, UTF-8.</param>
    public Frame Read(ReadOnlySpan<byte> message)
    {
        type = FrameType.Unknown;
        owner = FrameOwner.Nobody;
        hasEvent = false;
        connectionStatus = error = null;
        draft.Clear();

        var reader = new Utf8JsonReader(message, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return Frame.Unreadable("a message that is no JSON object");
            }

            ReadMessage(ref reader);

            // Also finds anything that follows the object.
            reader.Read();
        }
        catch (JsonException)
        {
            // The reader stands on the last bracket it took, which it does not count.
            return Frame.Unreadable(reader.CurrentDepth >= MaxDepth - 1 ? $"a message nested deeper than {MaxDepth}" : "a message that is no valid JSON");
        }
        catch (InvalidOperationException)
        {
            return Frame.Unreadable("a message with a text that is no valid Unicode");
        }

        return Judge();
    }

    private void ReadMessage(ref Utf8JsonReader reader)
    {
        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("type"u8))
            {
                type = FrameTypes.Read(ref reader);
            }
            else if (name.SequenceEqual("id"u8))
            {
                owner = JsonTexts.Is(ref reader, ours) ? FrameOwner.Subscription
                    : JsonTexts.Is(ref reader, status) ? FrameOwner.StatusQuery
                    : reader.TokenType == JsonTokenType.Null ? FrameOwner.Nobody
                    : FrameOwner.Foreign;
                reader.Skip();
            }
            else if (name.SequenceEqual("payload"u8))
            {
                ReadPayload(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadPayload(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            error ??= GraphQlErrors.Read(ref reader);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("data"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadData(ref reader);
            }
            else if (name.SequenceEqual("errors"u8) && reader.TokenType == JsonTokenType.StartArray)
            {
                error ??= GraphQlErrors.Read(ref reader);
            }
            else if (name.SequenceEqual("message"u8))
            {
                // Some servers send one error instead of a list of them.
                error ??= ServerWords.Clean(JsonTexts.Read(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadData(ref Utf8JsonReader reader)
    {
        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("newEvent"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                hasEvent = true;
                draft.Read(ref reader);
            }
            else if (name.SequenceEqual("connection"u8) && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadConnection(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadConnection(ref Utf8JsonReader reader)
    {
        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("status"u8))
            {
                connectionStatus = JsonTexts.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private Frame Judge() => (type, owner) switch
    {
        (FrameType.Ack, _) => new Frame(FrameKind.Ack),
        (FrameType.Ping, _) => new Frame(FrameKind.Ping),
        (FrameType.Pong, _) => new Frame(FrameKind.Pong),
        (FrameType.Next or FrameType.Error or FrameType.Complete, FrameOwner.Foreign) => new Frame(FrameKind.Foreign),
        (FrameType.Next, FrameOwner.StatusQuery) => connectionStatus is null
            ? new Frame(FrameKind.StatusFailed)
            : new Frame(FrameKind.Status, null, connectionStatus),
        (FrameType.Error, FrameOwner.StatusQuery) => new Frame(FrameKind.StatusFailed),

        // An event without an id can only be ours: this connection has no other subscription.
        (FrameType.Next, _) => !hasEvent ? Frame.Unreadable("a 'next' without an event")
            : draft.Finish() is { } read ? new Frame(FrameKind.Event, read)
            : Frame.Unreadable(draft.Trouble),
        (FrameType.Error, _) => new Frame(FrameKind.Error, null, error ?? ""),
        (FrameType.Complete, FrameOwner.Subscription) => new Frame(FrameKind.Complete),
        _ => new Frame(FrameKind.Other),
    };
}
