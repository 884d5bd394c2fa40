using Xunit;

// Many tests move virtual time while real sockets, brokers and processes work: they must not take the processor from each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
