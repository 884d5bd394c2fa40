namespace EdgeGateway.Keys;

/// <summary>Which desk holds which encoder, for the person at another desk who finds it busy.</summary>
internal sealed class KeyHolders
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(string Job, string Terminal)>> waiting = [];
    private readonly Dictionary<string, string> last = [];

    public void Enter(string encoder, string job, string terminal)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(encoder, out var line))
            {
                waiting[encoder] = line = [];
            }

            line.Add((job, terminal));
        }
    }

    public void Leave(string encoder, string job, bool hadIt)
    {
        lock (gate)
        {
            var line = waiting[encoder];
            var place = line.FindIndex(one => one.Job == job);
            if (hadIt)
            {
                last[encoder] = line[place].Terminal;
            }

            line.RemoveAt(place);
        }
    }

    /// <summary>The terminal whose key the encoder is at, or was at last (it may still drain); null when nobody knows.</summary>
    public string? Of(string encoder, string except)
    {
        lock (gate)
        {
            return waiting.GetValueOrDefault(encoder)?.Where(one => one.Job != except).Select(one => one.Terminal).FirstOrDefault() ?? last.GetValueOrDefault(encoder);
        }
    }
}
