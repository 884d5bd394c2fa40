using EdgeGateway.Opera;
using Xunit;

namespace EdgeGateway.Tests.Opera;

public class ReservationStatusWordsTests
{
    [Theory]
    [InlineData("InHouse", "InHouse")]
    [InlineData("DueOut", "InHouse")]
    [InlineData("CHECKED IN", "InHouse")]
    [InlineData("walkIn", "InHouse")]
    [InlineData("Reserved", "Expected")]
    [InlineData("Due In", "Expected")]
    [InlineData("CHECKED OUT", "Gone")]
    [InlineData("NO_SHOW", "Gone")]
    [InlineData("Cancelled", "Gone")]
    [InlineData("Teleported", "Unknown")]
    [InlineData("", "Unknown")]
    [InlineData(null, "Unknown")]
    public void Words_of_REST_and_of_events_mean_the_same(string? words, string status) => Assert.Equal(status, ReservationStatusWords.Read(words).ToString());
}
