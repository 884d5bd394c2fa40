using EdgeGateway.Commands;

#pragma warning disable RS0030 // The one place that knows the real clock.
return await GatewayCommandLine.RunAsync(args, TimeProvider.System);
#pragma warning restore RS0030
