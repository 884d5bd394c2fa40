namespace EdgeGateway.Sandbox;

/// <summary>What OPERA answers when it refuses: Oracle's <c>exceptionDetailType</c>. A null title sends no body.</summary>
internal sealed class RestRefusal(int status, string? title, string? detail = null, string? code = null) : Exception(title)
{
    public int Status { get; } = status;

    public string? Title { get; } = title;

    public string? Detail { get; } = detail;

    public string? Code { get; } = code;
}
