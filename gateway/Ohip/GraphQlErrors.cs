using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>Reads a list of GraphQL errors: the first one's message is the reason.</summary>
internal static class GraphQlErrors
{
    /// <summary>Reads the list at the reader to its end; "" when no error in it has a message.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        var words = "";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (JsonTexts.NextProperty(ref reader, out var name))
            {
                if (words.Length == 0 && name.SequenceEqual("message"u8))
                {
                    words = ServerWords.Clean(JsonTexts.Read(ref reader));
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return words;
    }
}
