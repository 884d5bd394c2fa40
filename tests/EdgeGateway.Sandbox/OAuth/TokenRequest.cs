namespace EdgeGateway.Sandbox;

/// <summary>A token call as received: null where a header or form field is missing.</summary>
internal sealed record TokenRequest
{
    public string? Authorization { get; init; }

    public string? AppKey { get; init; }

    public string? EnterpriseId { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Form fields; a repeated field has its values joined by a line feed, which no rule accepts.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();
}
