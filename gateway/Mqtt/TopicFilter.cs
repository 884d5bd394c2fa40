namespace EdgeGateway.Mqtt;

/// <summary>Topic filters of MQTT (5.0, section 4.7): <c>+</c> is one level, a last <c>#</c> this level and all below.</summary>
internal static class TopicFilter
{
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        // Wildcards do not reach the broker's own topics.
        if (topic.StartsWith('$') && !filter.StartsWith('$'))
        {
            return false;
        }

        while (true)
        {
            var wanted = Level(ref filter, out var lastWanted);
            if (wanted is "#")
            {
                return true;
            }

            var level = Level(ref topic, out var last);
            if (wanted is not "+" && !wanted.SequenceEqual(level))
            {
                return false;
            }

            if (last)
            {
                return lastWanted || filter is "#";
            }

            if (lastWanted)
            {
                return false;
            }
        }
    }

    /// <summary>Whether it may be published to: no wildcard, no NUL, neither empty nor too long.</summary>
    public static bool IsTopic(string topic) =>
        topic.Length is > 0 and <= MqttLimits.TopicBytes && !topic.AsSpan().ContainsAny('+', '#', '\0');

    private static ReadOnlySpan<char> Level(ref ReadOnlySpan<char> rest, out bool last)
    {
        var end = rest.IndexOf('/');
        last = end < 0;
        var level = last ? rest : rest[..end];
        rest = last ? [] : rest[(end + 1)..];
        return level;
    }
}
