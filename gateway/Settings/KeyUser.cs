namespace EdgeGateway.Settings;

/// <summary>Who may ask for keys: OPERA's service account, as its Outbound System form has it.</summary>
internal sealed record KeyUser(string Name, Secret Password);
