using EdgeGateway.Encoders;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

public class IspFrameReaderTests
{
    private static readonly string[] Codes = ["CN1", "OV", "EG", "_E129", "CI", "E8"];
    private static readonly byte[] Good = IspWire.Frame(["CN1", "1", "04A1"], IspCheck.AfterStart);

    [Fact]
    public void Bytes_may_come_in_any_pieces()
    {
        byte[] all = [IspWire.Acknowledge, .. Good, IspWire.Refuse];
        for (var size = 1; size <= all.Length; size++)
        {
            var reader = new IspFrameReader(IspCheck.AfterStart, true);
            var kinds = all.Chunk(size).SelectMany(chunk => reader.Feed(chunk)).Select(signal => signal.Kind);

            Assert.Equal([IspSignalKind.Acknowledge, IspSignalKind.Frame, IspSignalKind.Refuse], kinds);
        }
    }

    [Fact]
    public void Every_check_byte_is_read_as_one_and_never_as_a_signal()
    {
        var seen = new HashSet<byte>();
        for (var one = 0x20; one < 0x7F; one++)
        {
            foreach (var two in new[] { "", "A", "\u00e9" })
            {
                var frame = IspWire.Frame([(char)one + two], IspCheck.AfterStart);
                seen.Add(frame[^1]);
                var signal = Assert.Single(new IspFrameReader(IspCheck.AfterStart, false).Feed(frame));
                Assert.Equal((char)one + two, Assert.Single(signal.Fields));
            }
        }

        Assert.Superset(new HashSet<byte> { 0x03, 0x06, 0x15 }, seen);
    }

    [Fact]
    public void A_frame_that_was_cut_off_takes_nothing_of_the_next_with_it()
    {
        for (var cut = 1; cut < Good.Length - 1; cut++)
        {
            byte[] all = [.. Good[..cut], .. Good];
            Assert.Contains(new IspFrameReader(IspCheck.AfterStart, false).Feed(all), signal => signal.Kind == IspSignalKind.Frame);
        }
    }

    [Fact]
    public void Twenty_thousand_mutilated_streams_make_no_trouble_and_no_memory()
    {
        var random = new Random(20261120);
        var dialects = new IIspDialect[] { new SaltoDialect(), new OnityDialect(), new TesaDialect() };
        for (var round = 0; round < 20_000; round++)
        {
            var dialect = dialects[round % 3];
            var reader = new IspFrameReader(dialect.Check, dialect.MayBeUnchecked, round % 2 == 0);
            var bytes = Mutated(random, dialect.Check);
            var signals = reader.Feed(bytes).ToList();

            Assert.True(signals.Count <= bytes.Length);
            foreach (var signal in signals.Where(signal => signal.Kind == IspSignalKind.Frame))
            {
                if (dialect.Read(signal.Fields) is { } answer)
                {
                    Assert.NotEmpty(dialect.Explain("FD1", KeyAction.New, answer).Text);
                    _ = dialect.Serial(answer);
                    _ = IspFields.Card(answer, minutes: true);
                }
            }

            // And it still hears what comes whole afterwards.
            byte[] after = [0, .. IspWire.Frame(["CO", "1"], dialect.Check)];
            Assert.Equal(IspSignalKind.Frame, reader.Feed(after).Last().Kind);
        }

        var flood = new IspFrameReader(IspCheck.AfterStart, false);
        var noise = new byte[IspFrameReader.MaxLength * 4];
        Array.Fill(noise, (byte)'A');
        noise[0] = IspWire.Start;
        Assert.Equal(IspSignalKind.Damaged, Assert.Single(flood.Feed(noise)).Kind);
    }

    private static byte[] Mutated(Random random, IspCheck check)
    {
        if (random.Next(4) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }

        var fields = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(5) switch
        {
            0 => "",
            1 => "LT",
            2 => new string((char)random.Next(0x20, 0x100), random.Next(40)),
            3 => "1500201126",
            _ => Codes[random.Next(Codes.Length)],
        }).ToList();
        var frame = IspWire.Frame(fields, check).ToList();
        for (var change = random.Next(4); change > 0 && frame.Count > 0; change--)
        {
            var at = random.Next(frame.Count);
            switch (random.Next(3))
            {
                case 0: frame[at] = (byte)random.Next(256); break;
                case 1: frame.RemoveAt(at); break;
                default: frame.Insert(at, (byte)random.Next(256)); break;
            }
        }

        return [.. frame];
    }
}
