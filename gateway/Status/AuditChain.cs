namespace EdgeGateway.Status;

/// <summary>
/// Follows the chain row by row and finds the first that does not hold: a changed, missing, added or moved one. Someone who
/// can write the database could compute a whole new chain; the heads that were published earlier would not be in it.
/// </summary>
internal sealed class AuditChain(AuditEnd? anchor)
{
    /// <summary>The action of the row that vouches for an anchor: its subject is the anchor's sequence.</summary>
    public const string Pruned = "audit.pruned";

    private AuditEnd last = anchor ?? new AuditEnd(0, new byte[AuditHash.Bytes]);
    private bool vouched = anchor is null;

    /// <summary>Takes the next row, in order of sequence.</summary>
    public AuditFault? Next(AuditRow row)
    {
        var expected = last.Sequence + 1;
        var fault = row switch
        {
            _ when row.Sequence != expected => new AuditFault(expected, $"it is missing; the next is {row.Sequence}"),
            _ when !row.Previous.AsSpan().SequenceEqual(last.Hash) => new AuditFault(row.Sequence, "it does not follow the row before"),
            _ when !row.Hash.AsSpan().SequenceEqual(AuditHash.Of(row)) => new AuditFault(row.Sequence, "it was changed"),
            _ => null,
        };
        last = new AuditEnd(row.Sequence, row.Hash);
        vouched |= row.Entry.Action == Pruned && row.Entry.Subject == $"{anchor?.Sequence}";
        return fault;
    }

    /// <summary>After the last row.</summary>
    public AuditFault? End(AuditEnd? head)
    {
        if (head is null ? last.Sequence != 0 : head.Sequence != last.Sequence || !head.Hash.AsSpan().SequenceEqual(last.Hash))
        {
            return new AuditFault(last.Sequence + 1, $"the chain ends at {last.Sequence}, and should at {head?.Sequence ?? 0}");
        }

        return vouched ? null : new AuditFault(anchor!.Sequence, "the rows up to it are gone, and no row says that they were pruned");
    }
}
