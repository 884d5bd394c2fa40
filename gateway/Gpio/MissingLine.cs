namespace EdgeGateway.Gpio;

/// <summary>A line that this version cannot drive: it says so at every try.</summary>
internal sealed class MissingLine : IOutputLine
{
    public bool Set(bool on) => false;
}
