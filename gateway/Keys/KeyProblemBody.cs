namespace EdgeGateway.Keys;

/// <summary><c>exceptionDetailType</c> (fofoutbound.json): the body of what is no 201.</summary>
internal sealed record KeyProblemBody(string Title, int Status, string Detail);
