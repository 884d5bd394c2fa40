using System.Numerics;
using EdgeGateway.Rooms;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Rooms;

public class StreamOffsetTests
{
    [Theory]
    [InlineData("9", "10")]
    [InlineData("33702", "33703")]
    [InlineData("9223372036854775807", "9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551616")]
    [InlineData("99999999999999999998", "99999999999999999999")]
    public void Offsets_are_ordered_as_numbers_of_up_to_twenty_digits(string lower, string higher)
    {
        Assert.True(StreamOffset.Parse(lower) < StreamOffset.Parse(higher));
        Assert.True(StreamOffset.Parse(higher) > StreamOffset.Parse(lower));
    }

    [Fact]
    public void Leading_zeros_are_kept_and_do_not_count()
    {
        var offset = StreamOffset.Parse("0033702");

        Assert.Equal("0033702", offset.Text);
        Assert.Equal(StreamOffset.Parse("33702"), offset);
        Assert.Equal(StreamOffset.Parse("33702").GetHashCode(), offset.GetHashCode());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("12a")]
    [InlineData(" 12")]
    [InlineData("١٢")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_no_offset(string? text) => Assert.False(StreamOffset.TryParse(text, out _));

    [Fact]
    public void The_order_is_that_of_the_numbers() => Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>().Generator.Two().ToArbitrary(),
        pair => Math.Sign(StreamOffset.Parse(pair.Item1.ToString()).CompareTo(StreamOffset.Parse("0" + pair.Item2))) == ((BigInteger)pair.Item1).CompareTo(pair.Item2))
        .QuickCheckThrowOnFailure();
}
