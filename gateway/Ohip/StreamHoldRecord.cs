namespace EdgeGateway.Ohip;

/// <summary>Until when OHIP must be left alone, as it is kept on disk.</summary>
/// <param name="BootId">The start of the machine that <paramref name="FromMilliseconds"/> counts from (<c>/proc/sys/kernel/random/boot_id</c>).</param>
/// <param name="FromMilliseconds">When it began, in milliseconds of the monotonic clock: the wall clock may jump while it runs.</param>
/// <param name="LengthMilliseconds">How long it lasts from then.</param>
internal sealed record StreamHoldRecord(string BootId, long FromMilliseconds, long LengthMilliseconds);
