using EdgeGateway.Opera;
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

    [Fact]
    public void A_site_can_add_its_own_names()
    {
        var table = new ElementTable(new Dictionary<string, IReadOnlyList<string>> { ["messageLight"] = ["Msg-Light"] });

        Assert.Equal(["MESSAGE LIGHT NOTIFICATION", "MSG LIGHT"], table[ElementTable.MessageLight]);
    }
}
