using EdgeGateway.Opera;

namespace EdgeGateway.Ohip;

/// <summary>One message of the stream, read.</summary>
/// <param name="Event">Set for <see cref="FrameKind.Event"/>.</param>
/// <param name="Words">
/// <see cref="FrameKind.Status"/>: the status; <see cref="FrameKind.Error"/>: the server's reason, see <see cref="ServerWords"/>;
/// <see cref="FrameKind.Unreadable"/>: what is wrong, without any of the message's text.
/// </param>
internal readonly record struct Frame(FrameKind Kind, OperaEvent? Event = null, string? Words = null)
{
    public static Frame Unreadable(string reason) => new(FrameKind.Unreadable, null, reason);
}
