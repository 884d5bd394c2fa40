using Xunit;

namespace EdgeGateway.Tests.Processes;

/// <summary>Tests of the published program: one after the other, and not beside others, which would only fight for the processor.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessCollection
{
    public const string Name = "process";
}
