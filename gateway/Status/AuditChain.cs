using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>
/// Follows the chain row by row and finds where it does not hold: a changed, missing, added or moved row. Someone who can write
/// the database could compute a whole new chain; the heads that were published earlier would not be in it.
/// </summary>
internal sealed class AuditChain(AuditEnd? anchor)
{
    /// <summary>The action of the row that vouches for an anchor: its subject is the anchor's sequence.</summary>
    public const string Pruned = "audit.pruned";

    /// <summary>The action of the row that begins the chain anew after a salvage; its details name the places that were known to be broken then.</summary>
    public const string Salvaged = "audit.salvaged";

    /// <summary>So many places are told apart; a chain with more of them is a ruin.</summary>
    public const int MaxFaults = 200;

    private readonly List<AuditFault> faults = [];
    private readonly HashSet<long> known = [];
    private AuditEnd last = anchor ?? new AuditEnd(0, new byte[AuditHash.Bytes]);
    private bool vouched = anchor is null;
    private long ruinUpTo;

    /// <summary>Takes the next row, in order of sequence.</summary>
    public void Next(AuditRow row)
    {
        var expected = last.Sequence + 1;
        var holds = row.Hash.AsSpan().SequenceEqual(AuditHash.Of(row));
        var anew = holds && row.Entry.Action == Salvaged;
        if (anew)
        {
            Know(row);
        }

        if (row.Sequence != expected)
        {
            Add(expected, $"it is missing; the next is {row.Sequence}", anew);
        }
        else if (!row.Previous.AsSpan().SequenceEqual(last.Hash))
        {
            Add(row.Sequence, "it does not follow the row before", anew);
        }

        if (!holds)
        {
            Add(row.Sequence, row.Hash.Length == 0 ? "it is not of the table's types" : "it was changed", false);
        }

        last = new AuditEnd(row.Sequence, row.Hash);
        vouched |= holds && row.Entry.Action == Pruned && row.Entry.Subject == $"{anchor?.Sequence}";
    }

    /// <summary>After the last row.</summary>
    public AuditVerdict End(AuditEnd? head)
    {
        if (head is null ? last.Sequence != 0 : head.Sequence != last.Sequence || !head.Hash.AsSpan().SequenceEqual(last.Hash))
        {
            Add(last.Sequence + 1, $"the chain ends at {last.Sequence}, and should at {head?.Sequence ?? 0}", false);
        }

        if (!vouched)
        {
            Add(anchor!.Sequence, "the rows up to it are gone, and no row says that they were pruned", false);
        }

        var found = faults.Where(fault => fault.Sequence > ruinUpTo && !known.Contains(fault.Sequence)).ToList();
        return new AuditVerdict(found, faults.Count - found.Count);
    }

    private void Add(long sequence, string reason, bool expected)
    {
        if (!expected && faults.Count <= MaxFaults + known.Count)
        {
            faults.Add(new AuditFault(sequence, reason));
        }
    }

    private void Know(AuditRow row)
    {
        try
        {
            var breaks = JsonSerializer.Deserialize(row.Entry.Details ?? "{}", StatusJson.Default.AuditBreaks)?.Breaks ?? [];
            known.UnionWith(breaks);
            ruinUpTo = breaks.Count > MaxFaults ? row.Sequence : ruinUpTo;
        }
        catch (JsonException)
        {
            // Nobody but the gateway writes such a row: then it excuses nothing.
        }
    }
}
