namespace EdgeGateway.Opera;

/// <summary>How a call to OPERA ended.</summary>
internal abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>OPERA has it, whether by this program's call or because it was there already.</summary>
    /// <param name="OperaId">The id OPERA gave (messages), else null.</param>
    public sealed record Delivered(string? OperaId) : CallOutcome;

    /// <summary>OPERA refused it. A person may repeat it: then another outcome follows.</summary>
    public sealed record Rejected(OperaRefusal Refusal) : CallOutcome;

    /// <summary>Its time passed before OPERA could be told; it was not, and will not be, sent.</summary>
    public sealed record Expired : CallOutcome;

    /// <summary>A person gave it up.</summary>
    public sealed record Discarded : CallOutcome;
}
