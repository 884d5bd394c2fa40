using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EdgeGateway.Opera;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Opera;

public class ElementNameTests
{
    [Theory]
    [InlineData("WAKE-UP CALL TIME", "WAKE UP CALL TIME")]
    [InlineData("Wake_Up  call\ttime", "WAKE UP CALL TIME")]
    [InlineData(" ROOM ", "ROOM")]
    [InlineData("ROOM", "ROOM")]
    [InlineData("Interface.Status/Update", "INTERFACE STATUS UPDATE")]
    [InlineData("", "")]
    [InlineData("--", "")]
    [InlineData("straße 7", "STRAßE 7")]
    public void Names_differ_only_by_letters_and_digits(string name, string normalised) => Assert.Equal(normalised, ElementName.Normalise(name));

    [SkippableFact]
    public void Every_element_of_Oracles_and_of_the_composed_examples_is_known()
    {
        var table = new ElementTable(FrozenDictionary<string, IReadOnlyList<string>>.Empty);
        var files = Directory.GetFiles(Path.Combine(OhipSpec.Directory(), "events"), "*.json", SearchOption.AllDirectories);
        var names = files.SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["payload"]?["data"]?["newEvent"]?["detail"]?.AsArray() ?? [])
            .Select(element => ElementName.Normalise((string)element!["elementName"]!)).Distinct().ToList();

        Assert.InRange(names.Count, 15, 60);
        Assert.DoesNotContain(names, name => !table.Knows(name));
    }

    [Fact]
    public void A_site_can_add_its_own_names()
    {
        var table = new ElementTable(new Dictionary<string, IReadOnlyList<string>> { ["messageLight"] = ["Msg-Light"] });

        Assert.Equal(["MESSAGE LIGHT NOTIFICATION", "MSG LIGHT"], table[ElementTable.MessageLight]);
    }
}
