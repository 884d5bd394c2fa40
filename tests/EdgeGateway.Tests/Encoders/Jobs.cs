using EdgeGateway.Encoders;
using NodaTime;

namespace EdgeGateway.Tests.Encoders;

/// <summary>The jobs of the published vectors, and variations.</summary>
internal static class Jobs
{
    public static readonly LocalDateTime From = new(2026, 11, 20, 15, 0);
    public static readonly LocalDateTime To = new(2026, 11, 22, 12, 0);

    public static KeyJob Of(KeyAction action, string room = "101", KeyMedium medium = KeyMedium.HardKey, params string[] options) =>
        new("job-1", action, medium, room, null, [], From, To, options, "OPERA");
}
