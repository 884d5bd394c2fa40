using EdgeGateway.Bench;

#pragma warning disable RS0030 // The one place that knows the real clock.
return await BenchCommandLine.RunAsync(args, TimeProvider.System);
#pragma warning restore RS0030
