namespace EdgeGateway.Opera;

/// <summary>Oracle's own words for a refusal (PROTOCOL 2, <c>exceptionDetailType</c>), as far as it sent some. May name a guest: never logged.</summary>
/// <param name="Status">The HTTP status; 0 when the gateway itself knows that it cannot be done.</param>
/// <param name="Code"><c>o:errorCode</c>, such as "RSV00001".</param>
internal sealed record OperaRefusal(int Status, string? Title, string? Detail, string? Code)
{
    /// <summary>Deliberately without the words.</summary>
    public override string ToString() => $"{Status} {Code}".TrimEnd();
}
