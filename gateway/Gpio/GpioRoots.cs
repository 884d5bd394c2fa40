namespace EdgeGateway.Gpio;

/// <summary>Where chips are looked for.</summary>
/// <param name="Devices"><c>/dev</c></param>
/// <param name="System"><c>/sys</c></param>
internal sealed record GpioRoots(string Devices, string System);
