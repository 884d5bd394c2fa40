namespace EdgeGateway.Ohip;

/// <summary>A failed token call that stands for a while in the place of another call.</summary>
/// <param name="Credentials">What it was asked with; other credentials are worth a new call at once.</param>
internal sealed record StandingRefusal(TokenResult Result, TokenCredentials Credentials, long At, TimeSpan Stands)
{
    public bool Holds(TokenCredentials credentials, TimeProvider time) =>
        credentials == Credentials && time.GetElapsedTime(At) < Stands;
}
