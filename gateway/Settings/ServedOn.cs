namespace EdgeGateway.Settings;

/// <summary>Of an endpoint: on which listeners it is answered. Of a connection: what its listener serves. Endpoints without it are for the staff.</summary>
internal sealed record ServedOn(ListenerRole Roles);
