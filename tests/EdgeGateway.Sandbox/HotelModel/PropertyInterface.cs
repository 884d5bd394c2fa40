namespace EdgeGateway.Sandbox;

/// <summary>A Property Interface of OPERA as the INTERFACE STATUS UPDATE names it: IFC NUMBER, IFC TYPE, IFC NAME.</summary>
internal sealed record PropertyInterface(string Number, string Type, string Name);
