namespace EdgeGateway.Web;

/// <summary>How one part of the box is.</summary>
/// <param name="Status"><c>ok</c>, <c>warn</c> or <c>fail</c>.</param>
internal sealed record PartView(string Part, string Status, string Since, string Detail);
