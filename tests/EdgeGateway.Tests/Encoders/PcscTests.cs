using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>The contactless reader's driver: its words, and the real pcscd with virtual readers.</summary>
public class PcscTests
{
    private static readonly KeyJob Uid = Jobs.Of(KeyAction.New) with { UidOnly = true };

    [Theory]
    [InlineData("DE AD BE EF 90 00", EncodeOutcome.Done, "DEADBEEF")]
    [InlineData("04 A1 B2 C3 D4 E5 80 90 00", EncodeOutcome.Done, "04A1B2C3D4E580")]
    [InlineData("08 11 22 33 90 00", EncodeOutcome.CardError, null)]
    [InlineData("90 00", EncodeOutcome.CardError, null)]
    [InlineData("6A 81", EncodeOutcome.CardError, null)]
    [InlineData("63 00", EncodeOutcome.CardError, null)]
    [InlineData("90", EncodeOutcome.CardError, null)]
    [InlineData("", EncodeOutcome.CardError, null)]
    internal void A_cards_answer_has_its_meaning(string answer, EncodeOutcome outcome, string? uid)
    {
        var result = PcscEncoder.Judge("FD1", Uid, Convert.FromHexString(answer.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal((outcome, uid), (result.Outcome, result.CardUid));
    }

    [Theory]
    [InlineData(0x8010000A, EncodeOutcome.NoCard)]
    [InlineData(0x8010000C, EncodeOutcome.NoCard)]
    [InlineData(0x80100069, EncodeOutcome.CardError)]
    [InlineData(0x80100016, EncodeOutcome.CardError)]
    [InlineData(0x80100066, EncodeOutcome.CardError)]
    [InlineData(0x80100068, EncodeOutcome.CardError)]
    [InlineData(0x8010002F, EncodeOutcome.CardError)]
    [InlineData(0x8010000F, EncodeOutcome.CardError)]
    [InlineData(0x8010000B, EncodeOutcome.Busy)]
    [InlineData(0x80100009, EncodeOutcome.Offline)]
    [InlineData(0x80100017, EncodeOutcome.Offline)]
    [InlineData(0x8010002E, EncodeOutcome.Offline)]
    [InlineData(0x8010001D, EncodeOutcome.Offline)]
    [InlineData(0x8010001E, EncodeOutcome.Offline)]
    internal void A_code_of_pcscd_has_its_meaning(uint code, EncodeOutcome outcome)
    {
        var result = PcscCode.Explain("FD1", code);

        Assert.Equal((outcome, $"{code:X8}"), (result.Outcome, result.VendorCode));
    }

    [SkippableFact]
    public async Task Cards_are_read_by_the_real_service()
    {
        PcscDaemon.SkipIfMissing();
        using var daemon = await PcscDaemon.StartAsync();
        using var desk = await DeskAsync();

        // It lies there already.
        using (VirtualCard.WithUid(0, "04A1B2C3D4E580"))
        {
            Assert.Equal("04A1B2C3D4E580", (await RunAsync(desk, "FD1")).CardUid);
        }

        // Both readers at once, the second one's card comes while it is waited for.
        var second = desk.RunAsync("FD2", Uid, Times with { CardWaitEnds = TimeSpan.FromSeconds(16), ResultBy = TimeSpan.FromSeconds(17) });
        using var first = VirtualCard.WithUid(0, "DEADBEEF");
        await Eventually.True(async () => (await RunAsync(desk, "FD1")).CardUid == "DEADBEEF", "the second card is read in place of the first");
        using (VirtualCard.WithUid(1, "04000000000001"))
        {
            Assert.Equal("04000000000001", (await second).CardUid);
        }

        await Eventually.True(async () => await RunAsync(desk, "FD2") is { Outcome: EncodeOutcome.NoCard, MayExist: false }, "no card lies there any more");
        Assert.Equal(EncodeOutcome.Unsupported, (await desk.RunAsync("FD1", Jobs.Of(KeyAction.New), Times)).Outcome);
        await desk.StopAsync();
    }

    [SkippableFact]
    public async Task A_card_that_is_pulled_while_it_is_read_is_no_success()
    {
        PcscDaemon.SkipIfMissing();
        using var daemon = await PcscDaemon.StartAsync();
        using var desk = await DeskAsync();
        using var card = new VirtualCard(0, _ => null);

        var result = await RunAsync(desk, "FD1");

        Assert.Contains(result.Outcome, new[] { EncodeOutcome.CardError, EncodeOutcome.NoCard });
        using var next = VirtualCard.WithUid(0, "DEADBEEF");
        await Eventually.True(async () => (await RunAsync(desk, "FD1")).Outcome == EncodeOutcome.Done, "the next card is read");
        await desk.StopAsync();
    }

    [SkippableFact]
    public async Task Readers_that_go_with_the_service_come_back_with_it()
    {
        PcscDaemon.SkipIfMissing();
        var daemon = await PcscDaemon.StartAsync();
        using var desk = await DeskAsync();
        daemon.Dispose();
        await Eventually.True(() => desk.Find("FD1")!.State == EncoderState.Offline, "the reader is offline");
        Assert.Equal(EncodeOutcome.Offline, (await RunAsync(desk, "FD1")).Outcome);

        using var again = await PcscDaemon.StartAsync();
        await Eventually.True(() => desk.Find("FD1")!.State == EncoderState.Ready, "the reader is back");
        await desk.StopAsync();
    }

    private static JobTimes Times => new(TestClient.RealTime.GetTimestamp()) { CardWaitEnds = TimeSpan.FromSeconds(3), ResultBy = TimeSpan.FromSeconds(5) };

    private static Task<EncodeResult> RunAsync(EncoderDesk desk, string encoder) => desk.RunAsync(encoder, Uid, Times);

    private static async Task<EncoderDesk> DeskAsync()
    {
        var desk = EncoderFactory.Create(
            [
                new EncoderOptions { EncoderId = "FD1", Driver = EncoderDriver.Pcsc, Address = "FD1", Reader = PcscDaemon.FirstReader },
                new EncoderOptions { EncoderId = "FD2", Driver = EncoderDriver.Pcsc, Address = "FD2", Reader = PcscDaemon.SecondReader },
            ],
            TestClient.RealTime, NullLogger.Instance);
        desk.Start();
        await Eventually.True(() => desk.All.All(view => view.State == EncoderState.Ready), "the readers are found");
        return desk;
    }
}
