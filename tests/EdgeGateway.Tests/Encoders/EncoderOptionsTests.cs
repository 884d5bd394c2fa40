using System.Text;
using EdgeGateway.Settings;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

public class EncoderOptionsTests
{
    private const string Serial = """ "driver": "isp", "dialect": "salto", "device": "/dev/edge-gateway/encoder-1" """;

    [Fact]
    public void The_contracts_example_is_read()
    {
        var encoder = Assert.Single(Read("""[ { "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "/dev/edge-gateway/encoder-1", "host": null, "port": null, "keyOptions": { "SAU": "1" } } ]"""));

        Assert.Equal(("1", "1", EncoderDialect.Salto), (encoder.EncoderId, encoder.Address, encoder.Dialect));
        Assert.Equal((new SerialLineOptions(9600, 8, "none", 1), true), (encoder.Line, encoder.AckAnswers));
        Assert.Equal("1", encoder.KeyOptions["SAU"]);
    }

    [Fact]
    public void Over_tcp_answers_are_not_acknowledged_unless_it_is_said() =>
        Assert.False(Assert.Single(Read("""[ { "encoderId": "1", "driver": "isp", "dialect": "onity", "host": "10.0.0.5", "port": 6669 } ]""")).AckAnswers);

    [Theory]
    [InlineData("/dev/edge-gateway/../sda")]
    [InlineData("/dev/edge-gateway//encoder")]
    [InlineData("/dev/edge-gateway/./encoder")]
    [InlineData("/dev/ttyUSB0")]
    [InlineData("/dev/edge-gateway")]
    [InlineData("/dev/edge-gateway/")]
    [InlineData("/dev/edge-gateway-2/encoder")]
    [InlineData("dev/edge-gateway/encoder")]
    [InlineData("/etc/shadow")]
    public void A_device_outside_the_roots_is_refused(string device) =>
        Wrong($$"""[ { "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "{{device}}" } ]""", "/encoders/0/device");

    [Theory]
    [InlineData("""{ "driver": "virtual" }""", "/encoders/0/encoderId")]
    [InlineData("""{ "encoderId": "a/b", "driver": "virtual" }""", "/encoders/0/encoderId")]
    [InlineData("""{ "encoderId": "1" }""", "/encoders/0/driver")]
    [InlineData("""{ "encoderId": "1", "driver": "fias" }""", "/encoders/0/driver")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "device": "/dev/serial/by-id/x" }""", "/encoders/0/dialect")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "salto" }""", "/encoders/0/device")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "salto", "host": "10.0.0.5" }""", "/encoders/0/port")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "/dev/serial/x", "host": "10.0.0.5", "port": 1 }""", "/encoders/0/host")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "/dev/serial/x", "line": { "baud": 9601 } }""", "/encoders/0/line/baud")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "/dev/serial/x", "keyOptions": { "SAU": "63" } }""", "/encoders/0/keyOptions")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "onity", "device": "/dev/serial/x", "keyOptions": { "SAU": "9" } }""", "/encoders/0/keyOptions")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "tesa", "device": "/dev/serial/x", "keyOptions": { "SAU": "a,b" } }""", "/encoders/0/keyOptions")]
    [InlineData("""{ "encoderId": "1", "driver": "isp", "dialect": "tesa", "device": "/dev/serial/x", "eject": "retain" }""", "/encoders/0/eject")]
    [InlineData("""{ "encoderId": "1", "driver": "virtual", "devise": "/dev/serial/x" }""", "/encoders/0/devise")]
    public void What_is_wrong_is_named_by_its_pointer(string encoder, string where) => Wrong($"[ {encoder} ]", where);

    [Fact]
    public void A_name_twice_is_refused() =>
        Wrong("""[ { "encoderId": "1", "driver": "virtual" }, { "encoderId": "1", "driver": "virtual" } ]""", "/encoders/1/encoderId");

    [Fact]
    public void Encoders_of_one_line_must_agree_and_have_their_own_addresses()
    {
        Assert.Equal(2, Read($$"""[ { "encoderId": "1", {{Serial}} }, { "encoderId": "2", {{Serial}} } ]""").Count);
        Wrong($$"""[ { "encoderId": "1", {{Serial}} }, { "encoderId": "2", {{Serial}}, "line": { "baud": 19200 } } ]""", "/encoders/1/device");
        Wrong($$"""[ { "encoderId": "1", {{Serial}} }, { "encoderId": "2", {{Serial}}, "address": "1" } ]""", "/encoders/1/address");
    }

    [Theory]
    [InlineData("", ""","reader": "ACR122U" """)]
    [InlineData(""","reader": "ACR122U" """, "")]
    [InlineData(""","reader": "ACR" """, ""","reader": "ACR122U" """)]
    [InlineData(""","reader": "ACR122U 00" """, ""","reader": "ACR122U" """)]
    [InlineData(""","reader": "ACR122U" """, ""","reader": "ACR122U" """)]
    public void A_reader_that_could_be_two_encoders_is_refused(string first, string second) =>
        Wrong($$"""[ { "encoderId": "1", "driver": "pcsc" {{first}} }, { "encoderId": "2", "driver": "pcsc" {{second}} } ]""", "/encoders/1/reader");

    [Fact]
    public void Readers_of_two_models_are_two_encoders() =>
        Assert.Equal(2, Read("""[ { "encoderId": "1", "driver": "pcsc", "reader": "ACR122U" }, { "encoderId": "2", "driver": "pcsc", "reader": "OMNIKEY" } ]""").Count);

    [Theory]
    [InlineData("../dev")]
    [InlineData("/dev/../etc/")]
    [InlineData("/")]
    [InlineData("")]
    public void A_root_that_is_no_plain_path_is_refused(string root)
    {
        var json = $$"""{ "deviceRoots": ["{{root}}"] }""";
        Assert.Throws<ConfigException>(() => JsonFile.Parse("bootstrap.json", Encoding.UTF8.GetBytes(json), section =>
        {
            var roots = DeviceRoots.Read(section);
            section.Done();
            return roots;
        }));
    }

    private static IReadOnlyList<EncoderOptions> Read(string encoders) => JsonFile.Parse("config.json", Encoding.UTF8.GetBytes($$"""{ "encoders": {{encoders}} }"""), section =>
    {
        var read = EncoderOptions.ReadAll(section, DeviceRoots.Default);
        section.Done();
        return read;
    });

    private static void Wrong(string encoders, string where) =>
        Assert.Contains(where, Assert.Throws<ConfigException>(() => Read(encoders)).Errors.Select(error => error.Path));
}
