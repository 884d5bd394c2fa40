using EdgeGateway.Ohip;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" plain ", "plain")]
    [InlineData("room 205 of 244761.", "room 205 of #.")]
    [InlineData("12345", "#")]
    [InlineData("1234", "#")]
    [InlineData("123", "123")]
    [InlineData("a\u0000b\r\nc", "a b  c")]
    public void Words_are_one_line_without_long_numbers(string? text, string clean) => Assert.Equal(clean, ServerWords.Clean(text));

    [Fact]
    public void Words_have_an_end() => Assert.Equal(160, ServerWords.Clean(new string('x', 5000)).Length);
}
