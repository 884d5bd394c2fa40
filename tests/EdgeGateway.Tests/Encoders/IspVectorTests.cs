using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>The wire vectors of encoders/PROTOCOLS 3.7, byte for byte.</summary>
public class IspVectorTests
{
    private static readonly EncoderOptions Encoder = new()
    {
        EncoderId = "FD1",
        Driver = EncoderDriver.Isp,
        Address = "1",
        KeyOptions = new Dictionary<string, string> { ["SAU"] = "1", ["ELEV"] = "3", ["GYM"] = "6", ["POOL"] = "Pool" },
    };

    [Fact]
    public void A_new_key_at_salto() => Same(
        "02 B3 43 4E 31 B3 31 B3 45 B3 31 30 31 B3 B3 B3 B3 31 B3 B3 31 35 30 30 32 30 31 31 32 36 B3 31 32 30 30 32 32 31 31 32 36 B3 4F 50 45 52 41 B3 B3 B3 B3 31 B3 03 84",
        new SaltoDialect(), Jobs.Of(KeyAction.New, options: "SAU"));

    [Theory]
    [InlineData(KeyAction.Lost, "CN1", 0x84)]
    [InlineData(KeyAction.Duplicate, "CC1", 0x89)]
    [InlineData(KeyAction.ReEncode, "CC1", 0x89)]
    internal void Salto_makes_a_lost_key_new_and_copies_the_others(KeyAction action, string code, byte check)
    {
        var frame = Frame(new SaltoDialect(), Jobs.Of(action, options: "SAU"));

        Assert.Equal($"|{code}|1|E|101||||1||1500201126|1200221126|OPERA||||1|", Shown(frame));
        Assert.Equal(check, frame[^1]);
    }

    [Fact]
    public void A_one_shot_at_salto()
    {
        var frame = Frame(new SaltoDialect(), Jobs.Of(KeyAction.OneShot));

        Assert.Equal("|CA|1|E|101||||||1500201126|1200221126|OPERA|", Shown(frame));
        Assert.Equal(0xBA, frame[^1]);
    }

    [Fact]
    public void A_removal_a_reading_and_a_move_at_salto()
    {
        Same("02 B3 43 4F B3 30 B3 31 30 31 B3 03 0F", new SaltoDialect(), Jobs.Of(KeyAction.Remove));
        Same("02 B3 4C 54 B3 31 B3 45 B3 03 6F", new SaltoDialect(), Jobs.Of(KeyAction.Read));
        Same(
            "02 B3 4D 43 B3 31 30 31 B3 31 30 32 B3 31 32 30 30 32 33 31 31 32 36 B3 03 BB",
            new SaltoDialect(), Jobs.Of(KeyAction.RoomMove, "102") with { OldRoom = "101", ValidTo = new LocalDateTime(2026, 11, 23, 12, 0) });
        Assert.Equal("|MC|101||1200221126|", Shown(Frame(new SaltoDialect(), Jobs.Of(KeyAction.ModifyStay))));
    }

    [Fact]
    public void A_new_key_at_onity() => Same(
        "02 B3 43 4E 31 B3 31 B3 45 B3 31 30 31 B3 B3 B3 B3 33 36 B3 B3 31 35 32 30 31 31 32 36 B3 31 32 32 32 31 31 32 36 B3 4F 50 45 52 41 B3 B3 B3 03 81",
        new OnityDialect(), Jobs.Of(KeyAction.New, options: ["ELEV", "GYM"]));

    [Fact]
    public void A_new_key_at_tesa() => Same(
        "02 B3 31 B3 43 49 B3 31 30 31 B3 B3 B3 32 32 2F 31 31 2F 32 30 32 36 B3 31 32 3A 30 30 B3 B3 B3 45 46 B3 4F 50 45 52 41 B3 B3 B3 B3 B3 B3 B3 B3 31 B3 B3 B3 B3 B3 B3 B3 B3 03 FD",
        new TesaDialect(), Jobs.Of(KeyAction.New) with { ValidFrom = null });

    [Theory]
    [InlineData("02 B3 43 4E 31 B3 31 B3 30 34 41 31 42 32 43 33 44 34 45 35 38 30 B3 03 72", "CN", "1", false)]
    [InlineData("02 B3 43 4F B3 30 B3 03 8C", "CO", "0", false)]
    [InlineData("02 B3 4F 56 B3 31 B3 03 98", "OV", "1", true)]
    [InlineData("02 B3 45 44 B3 31 B3 03 80", "ED", "1", true)]
    [InlineData("02 B3 54 44 B3 31 B3 03 91", "TD", "1", true)]
    [InlineData("02 B3 4E 43 B3 31 B3 03 8C", "NC", "1", true)]
    [InlineData("02 B3 43 4E 31 B3 31 B3 03 BD", "CN", "1", false)]
    public void Saltos_and_onitys_answers_are_read(string hex, string code, string address, bool isError)
    {
        var answer = Read(new SaltoDialect(), hex);

        Assert.Equal((code, address, isError), (answer.Code, answer.Address, answer.IsError));
    }

    [Theory]
    [InlineData("02 B3 31 B3 43 49 B3 30 34 41 31 42 32 43 33 B3 03 4E", "CI", false)]
    [InlineData("02 B3 31 B3 45 38 B3 03 FE", "E8", true)]
    public void Tesas_answers_are_read(string hex, string code, bool isError)
    {
        var answer = Read(new TesaDialect(), hex);

        Assert.Equal((code, "1", isError), (answer.Code, answer.Address, answer.IsError));
    }

    [Fact]
    public void A_card_that_was_read_says_what_it_opens()
    {
        var dialect = new SaltoDialect();
        var frame = IspWire.Frame(["LT", "1", "101", "", "", "", "CI", "0", "1", "1500201126", "1200221126", "OPERA", "04A1B2C3D4E580"], IspCheck.AfterStart);
        Assert.Equal(0x21, frame[^1]);
        var answer = Read(dialect, Convert.ToHexString(frame));

        var card = IspFields.Card(answer, minutes: true);

        Assert.Equal(["101"], card.Rooms);
        Assert.Equal((Jobs.From, Jobs.To, "guest"), (card.ValidFrom, card.ValidTo, card.Kind));
        Assert.Equal("04A1B2C3D4E580", dialect.Serial(answer));
    }

    [Fact]
    public void A_wrong_check_is_seen_and_an_unchecked_answer_is_salto_s_alone()
    {
        byte[] good = [2, 0xB3, 0x43, 0x4F, 0xB3, 0x30, 0xB3, 3, 0x8C];
        for (var bit = 0; bit < 8; bit++)
        {
            byte[] bad = [.. good[..^1], (byte)(good[^1] ^ (1 << bit))];
            var expected = bad[^1] == IspWire.Unchecked ? IspSignalKind.Frame : IspSignalKind.Damaged;
            Assert.Equal(expected, Assert.Single(new IspFrameReader(IspCheck.AfterStart, true).Feed(bad)).Kind);
        }

        byte[] without = [.. good[..^1], IspWire.Unchecked];
        Assert.Equal(IspSignalKind.Frame, Assert.Single(new IspFrameReader(IspCheck.AfterStart, mayBeUnchecked: true).Feed(without)).Kind);
        Assert.Equal(IspSignalKind.Damaged, Assert.Single(new IspFrameReader(IspCheck.AfterStart, mayBeUnchecked: false).Feed(without)).Kind);
    }

    [Fact]
    public void Onity_opens_from_the_hour_before_until_the_hour_after()
    {
        var job = Jobs.Of(KeyAction.New) with { ValidFrom = new LocalDateTime(2026, 12, 31, 15, 30), ValidTo = new LocalDateTime(2026, 12, 31, 23, 1) };

        Assert.Equal("|CN1|1|E|101||||||15311226|00010127|OPERA|||", Shown(Frame(new OnityDialect(), job)));
    }

    [Theory]
    [InlineData(1, '1')]
    [InlineData(9, '9')]
    [InlineData(10, 'a')]
    [InlineData(35, 'z')]
    [InlineData(36, '!')]
    [InlineData(37, '#')]
    [InlineData(44, '+')]
    [InlineData(57, '\\')]
    [InlineData(62, '}')]
    public void Saltos_authorisations_have_an_alphabet(int number, char character) => Assert.Equal(character, IspFields.SaltoAuthorisation(number));

    [Fact]
    public void A_separator_or_control_character_in_a_text_shifts_no_field() => Assert.Equal(
        "|CO|0|1|1 2?|",
        Shown(IspWire.Frame(["CO", "0", "1\u00b31\n2\u20ac"], IspCheck.AfterStart)));

    [Fact]
    public void Windows_1252_has_the_euro_where_latin_1_has_none()
    {
        var frame = IspWire.Frame(["\u20ac\u017e\u00e4"], IspCheck.AfterStart, windows: true);

        Assert.Equal([0x80, 0x9E, 0xE4], frame[2..5]);
        Assert.Equal("\u20ac\u017e\u00e4", Assert.Single(IspWire.Fields(frame.AsSpan(1..^2), windows: true)!));
    }

    [Fact]
    public void A_pin_goes_into_tesas_frame_and_into_the_answer_and_is_another_each_time()
    {
        var job = Jobs.Of(KeyAction.New, medium: KeyMedium.PinCode);
        var pins = Enumerable.Range(0, 50).Select(_ => new TesaDialect().Command(Encoder, job)).Select(command => (command.Pin, Field: command.Fields[8])).ToList();

        Assert.All(pins, pin => Assert.Equal(pin.Pin, pin.Field));
        Assert.All(pins, pin => Assert.Matches("^[1-9][0-9]{5}$", pin.Pin));
        Assert.True(pins.Distinct().Count() > 40);
    }

    private static byte[] Frame(IIspDialect dialect, KeyJob job) => IspWire.Frame(dialect.Command(Encoder, job).Fields, dialect.Check);

    private static string Shown(byte[] frame) => System.Text.Encoding.Latin1.GetString(frame, 1, frame.Length - 3).Replace('\u00b3', '|');

    private static void Same(string hex, IIspDialect dialect, KeyJob job) =>
        Assert.Equal(hex, Convert.ToHexString(Frame(dialect, job)).Chunk(2).Select(pair => new string(pair)).Aggregate((left, right) => $"{left} {right}"));

    private static IspAnswer Read(IIspDialect dialect, string hex)
    {
        var signal = Assert.Single(new IspFrameReader(dialect.Check, dialect.MayBeUnchecked).Feed(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Equal(IspSignalKind.Frame, signal.Kind);
        return dialect.Read(signal.Fields)!;
    }
}
