using System.Net.Security;
using EdgeGateway.Ohip;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class CertificateTroubleTests
{
    private static readonly Instant From = Instant.FromUtc(2025, 1, 1, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void A_box_whose_clock_is_in_the_past_blames_its_clock()
    {
        var trouble = CertificateTrouble.Of(SslPolicyErrors.RemoteCertificateChainErrors, From, To, Instant.FromUtc(1970, 1, 1, 0, 1))!;
        Assert.True(trouble.IsClock);
        Assert.Contains("1970-01-01T00:01:00Z", trouble.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_has_ended_is_not_blamed_on_the_clock_alone()
    {
        var trouble = CertificateTrouble.Of(SslPolicyErrors.RemoteCertificateChainErrors, From, To, Instant.FromUtc(2027, 1, 1, 0, 0))!;
        Assert.False(trouble.IsClock);
        Assert.Contains("ended 2026-01-01", trouble.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, "another name")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, "authority")]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, "authority")]
    public void Other_errors_are_named(SslPolicyErrors errors, string words) =>
        Assert.Contains(words, CertificateTrouble.Of(errors, From, To, From)!.Words, StringComparison.Ordinal);

    [Fact]
    public void What_the_framework_accepts_is_no_trouble() => Assert.Null(CertificateTrouble.Of(SslPolicyErrors.None, From, To, Instant.MinValue));
}
