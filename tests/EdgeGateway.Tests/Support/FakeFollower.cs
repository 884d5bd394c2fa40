using EdgeGateway.Stays;

namespace EdgeGateway.Tests.Support;

/// <summary>Notes what it is told of stays.</summary>
internal sealed class FakeFollower : IStayFollower
{
    public List<StayChange> Heard { get; } = [];

    public bool Fails { get; init; }

    public void StayChanged(StayChange change)
    {
        Heard.Add(change);
        if (Fails)
        {
            throw new InvalidOperationException("as asked");
        }
    }
}
