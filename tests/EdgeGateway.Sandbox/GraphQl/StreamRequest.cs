namespace EdgeGateway.Sandbox;

/// <summary>What a subscribe message asks for, checked: events when <c>Input</c> is set, else the connection status.</summary>
internal sealed record StreamRequest(SelectedField Root, NewEventInput? Input);
