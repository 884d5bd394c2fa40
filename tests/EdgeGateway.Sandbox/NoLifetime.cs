namespace EdgeGateway.Sandbox;

/// <summary>The host does not listen to signals: the program's Main does, and tests have theirs.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
