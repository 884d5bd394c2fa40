using System.Text;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class FrameReaderTests
{
    [Fact]
    public void An_event_is_read_with_all_that_it_says()
    {
        var read = Frames.Read(Frames.InterfaceStatusUpdate()).Event!;

        Assert.Equal("33702", read.Offset.Text);
        Assert.Equal("0f3c9a1e-7a51-4d0b-9c53-0d2f6c3f7b11", read.UniqueEventId);
        Assert.Equal(("RESERVATION", EventNames.InterfaceStatusUpdate), (read.ModuleName, read.Name));
        Assert.Equal(("244761", "HOTEL1", "2025-05-15 09:53:32"), (read.PrimaryKey, read.HotelId, read.Timestamp));
        Assert.Equal(15, read.Detail.Count);
        Assert.Equal(new EventElement("ROOM", "205", "205"), read.Detail[9]);
    }

    [Fact]
    public void Properties_may_come_in_any_order_and_unknown_ones_are_skipped()
    {
        var read = Frames.Read("""
            {"extensions":{"a":[1,{"b":2}]},"payload":{"x":[],"data":{"y":null,"newEvent":{"detail":[{"z":{},"newValue":"2","q":1,"elementName":"ROOM","oldValue":"1"}],
            "future":[[]],"eventName":"CHECK IN","metadata":{"more":1,"uniqueEventId":"u","offset":"7"}}}},"type":"next","id":"ours"}
            """);

        Assert.Equal(FrameKind.Event, read.Kind);
        Assert.Equal(("7", "u", "CHECK IN"), (read.Event!.Offset.Text, read.Event.UniqueEventId, read.Event.Name));
        Assert.Equal(new EventElement("ROOM", "1", "2"), Assert.Single(read.Event.Detail));
    }

    [Fact]
    public void Numbers_and_booleans_serve_as_texts()
    {
        var read = Frames.Read(Frames.Next("""{"metadata":{"offset":33702},"primaryKey":244761,"eventName":"X","detail":[{"elementName":"FLAG","oldValue":false,"newValue":true},{"elementName":"N","newValue":-1.50}]}""")).Event!;

        Assert.Equal(("33702", "244761"), (read.Offset.Text, read.PrimaryKey));
        Assert.Equal([new EventElement("FLAG", "false", "true"), new EventElement("N", null, "-1.50")], read.Detail);
    }

    [Fact]
    public void An_old_value_that_is_a_text_and_a_new_one_that_is_a_number_stay_apart()
    {
        var read = Frames.Read(Frames.Next("""{"metadata":{"offset":"1"},"detail":[{"oldValue":"a\u0062","newValue":"ab","elementName":"N"},{"oldValue":"x","newValue":null,"elementName":"M"}]}""")).Event!;

        Assert.Equal([new EventElement("N", "ab", "ab"), new EventElement("M", "x", null)], read.Detail);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("[null,1,[{}],{},{\"elementName\":null},{\"elementName\":\"\"},{\"elementName\":[]}]")]
    public void A_detail_without_elements_is_an_empty_one(string detail)
    {
        var read = Frames.Read(Frames.Next($$"""{"metadata":{"offset":"1"},"detail":{{detail}},"eventName":"E"}""")).Event!;

        Assert.Empty(read.Detail);
        Assert.Equal("E", read.Name);
    }

    [Fact]
    public void A_single_element_in_the_place_of_a_list_is_a_list_of_one()
    {
        var read = Frames.Read(Frames.Next("""{"metadata":{"offset":"1"},"detail":{"elementName":"ROOM","newValue":"1"},"hotelId":"H"}""")).Event!;

        Assert.Equal(new EventElement("ROOM", null, "1"), Assert.Single(read.Detail));
        Assert.Equal("H", read.HotelId);
    }

    [Fact]
    public void What_is_absent_or_null_is_empty()
    {
        var read = Frames.Read(Frames.Next("""{"metadata":{"offset":"1","uniqueEventId":null},"primaryKey":null,"hotelId":null}""")).Event!;

        Assert.Equal(("", "", "", "", ""), (read.UniqueEventId, read.ModuleName, read.Name, read.PrimaryKey, read.Timestamp));
        Assert.Null(read.HotelId);
    }

    [Fact]
    public void Nothing_of_an_event_leaks_into_the_next_one()
    {
        var reader = Frames.Reader();
        reader.Read(Encoding.UTF8.GetBytes(Frames.InterfaceStatusUpdate()));

        Assert.Equal(FrameKind.Unreadable, reader.Read(Encoding.UTF8.GetBytes(Frames.Next("{}"))).Kind);
        var read = reader.Read(Encoding.UTF8.GetBytes(Frames.Next("""{"metadata":{"offset":"2"}}"""))).Event!;

        Assert.Equal(("2", ""), (read.Offset.Text, read.Name));
        Assert.Empty(read.Detail);
    }

    [Fact]
    public void Names_are_normalised_and_values_are_not()
    {
        var read = Frames.Read(Frames.Next("""{"metadata":{"offset":"1"},"eventName":"Create Wake-Up call","detail":[{"elementName":"WAKE-UP  call_time","newValue":"a-b  c"}]}""")).Event!;

        Assert.Equal("CREATE WAKE UP CALL", read.Name);
        Assert.Equal(new EventElement("WAKE UP CALL TIME", null, "a-b  c"), Assert.Single(read.Detail));
    }

    [Theory]
    [InlineData("""{}""", "an event without an offset")]
    [InlineData("""{"metadata":null}""", "an event without an offset")]
    [InlineData("""{"metadata":{"offset":null}}""", "an event without an offset")]
    [InlineData("""{"metadata":{"offset":"abc"}}""", "an event whose offset is no number of 1 to 20 digits")]
    [InlineData("""{"metadata":{"offset":"-1"}}""", "an event whose offset is no number of 1 to 20 digits")]
    [InlineData("""{"metadata":{"offset":1e5}}""", "an event whose offset is no number of 1 to 20 digits")]
    [InlineData("""{"metadata":{"offset":""}}""", "an event whose offset is no number of 1 to 20 digits")]
    [InlineData("""{"metadata":{"offset":"123456789012345678901"}}""", "an event whose offset is no number of 1 to 20 digits")]
    public void An_event_without_a_usable_offset_is_unreadable(string newEvent, string reason)
    {
        var read = Frames.Read(Frames.Next(newEvent));

        Assert.Equal((FrameKind.Unreadable, reason), (read.Kind, read.Words));
    }

    [Fact]
    public void Twenty_digits_are_an_offset() =>
        Assert.Equal("18446744073709551616", Frames.Read(Frames.InterfaceStatusUpdate("18446744073709551616")).Event!.Offset.Text);

    [Theory]
    [InlineData("""{"type":"connection_ack"}""", nameof(FrameKind.Ack))]
    [InlineData("""{"type":"connection_ack","payload":null}""", nameof(FrameKind.Ack))]
    [InlineData("""{"type":"ping"}""", nameof(FrameKind.Ping))]
    [InlineData("""{"payload":{},"type":"pong"}""", nameof(FrameKind.Pong))]
    [InlineData("""{"id":"ours","type":"complete"}""", nameof(FrameKind.Complete))]
    [InlineData("""{"id":"status","type":"complete"}""", nameof(FrameKind.Other))]
    [InlineData("""{"id":"status","type":"error","payload":[{"message":"no"}]}""", nameof(FrameKind.StatusFailed))]
    [InlineData("""{"id":"status","type":"next","payload":{"data":null}}""", nameof(FrameKind.StatusFailed))]
    [InlineData("""{"id":"other","type":"complete"}""", nameof(FrameKind.Foreign))]
    [InlineData("""{"id":"other","type":"error","payload":[]}""", nameof(FrameKind.Foreign))]
    [InlineData("""{"id":7,"type":"next"}""", nameof(FrameKind.Foreign))]
    [InlineData("""{"id":{"a":1},"type":"next"}""", nameof(FrameKind.Foreign))]
    [InlineData("""{"type":"news"}""", nameof(FrameKind.Other))]
    [InlineData("""{"type":7}""", nameof(FrameKind.Other))]
    [InlineData("""{}""", nameof(FrameKind.Other))]
    [InlineData("""{"id":"ours","type":"next"}""", nameof(FrameKind.Unreadable))]
    [InlineData("""{"id":"ours","type":"next","payload":{"data":{"newEvent":null}}}""", nameof(FrameKind.Unreadable))]
    public void Every_type_of_message_is_told_from_the_others(string json, string kind) => Assert.Equal(kind, Frames.Read(json).Kind.ToString());

    [Fact]
    public void An_event_of_another_subscription_is_foreign() =>
        Assert.Equal(FrameKind.Foreign, Frames.Read(Frames.Next("""{"metadata":{"offset":"1"}}""", "other")).Kind);

    [Fact]
    public void An_event_without_an_id_is_ours() =>
        Assert.Equal(FrameKind.Event, Frames.Read("""{"type":"next","payload":{"data":{"newEvent":{"metadata":{"offset":"1"}}}}}""").Kind);

    [Fact]
    public void The_status_answer_is_read()
    {
        var read = Frames.Read("""{"id":"status","type":"next","payload":{"data":{"connection":{"id":"c","status":"Active"}}}}""");

        Assert.Equal((FrameKind.Status, "Active"), (read.Kind, read.Words));
    }

    [Theory]
    [InlineData("""[{"message":"Variable chainCode of 244761 is\nwrong"},{"message":"second"}]""", "Variable chainCode of # is wrong")]
    [InlineData("""[null,{},{"message":null},{"message":"second"}]""", "second")]
    [InlineData("""{"message":"alone"}""", "alone")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    public void An_error_says_why_and_hides_numbers(string payload, string words)
    {
        var read = Frames.Read($$"""{"id":"ours","payload":{{payload}},"type":"error"}""");

        Assert.Equal((FrameKind.Error, words), (read.Kind, read.Words));
    }

    [Fact]
    public void A_truncated_message_is_unreadable_wherever_it_is_cut()
    {
        var whole = Encoding.UTF8.GetBytes(Frames.InterfaceStatusUpdate());
        var reader = Frames.Reader();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(FrameKind.Unreadable, reader.Read(whole.AsSpan(0, length)).Kind);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("\"ping\"")]
    [InlineData("{\"type\":\"ping\"}{\"type\":\"ping\"}")]
    [InlineData("<html></html>")]
    public void What_is_no_JSON_object_is_unreadable(string text) => Assert.Equal(FrameKind.Unreadable, Frames.Read(text).Kind);

    [Fact]
    public void A_message_that_is_nested_too_deep_is_unreadable_and_says_so()
    {
        var read = Frames.Read($$"""{"x":{{new string('[', 100_000)}}""");

        Assert.Equal((FrameKind.Unreadable, "a message nested deeper than 64"), (read.Kind, read.Words));
    }

    [Theory]
    [InlineData("newValue")]
    [InlineData("oldValue")]
    [InlineData("elementName")]
    public void A_byte_that_is_no_UTF_8_in_one_element_does_not_cost_the_others(string property)
    {
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes($$"""{"id":"ours","type":"next","payload":{"data":{"newEvent":{"metadata":{"offset":"1"},"detail":[{"elementName":"A","{{property}}":"Muller"""),
            0xFC,
            .. "\"},{\"elementName\":\"MESSAGE LIGHT NOTIFICATION\",\"newValue\":\"Message light on\"}]}}}}"u8,
        ];

        var read = Frames.Reader().Read(bytes);

        Assert.Equal("Message light on", read.Event!.Find(["MESSAGE LIGHT NOTIFICATION"])!.Value.NewValue);
    }

    [Fact]
    public void A_key_that_is_no_UTF_8_makes_its_message_unreadable()
    {
        byte[] bytes = [.. """{"id":"ours","type":"next","payload":{"data":{"newEvent":{"metadata":{"offset":"1"},"primaryKey":"24"""u8, 0xFC, .. "\"}}}}"u8];

        var read = Frames.Reader().Read(bytes);

        Assert.Equal((FrameKind.Unreadable, "a message with a text that is no valid Unicode"), (read.Kind, read.Words));
    }

    [Fact]
    public void Half_a_surrogate_makes_its_message_unreadable() =>
        Assert.Equal(FrameKind.Unreadable, Frames.Read(Frames.Next("""{"metadata":{"offset":"1"},"primaryKey":"\ud800"}""")).Kind);

    [Fact]
    public void A_reason_never_quotes_the_message()
    {
        var read = Frames.Read("""{"type":"next","id":"ours","payload":{"data":{"newEvent":{"primaryKey":"244761","metadata":{"offset":"Smith"}}}}}""");

        Assert.DoesNotContain("Smith", read.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("244761", read.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Twenty_thousand_mutated_frames_neither_throw_nor_hang()
    {
        const int seed = 4711;
        var random = new Random(seed);
        var reader = Frames.Reader();
        string[] originals = [Frames.InterfaceStatusUpdate(), """{"id":"ours","type":"error","payload":[{"message":"x"}]}""", """{"id":"status","type":"next","payload":{"data":{"connection":{"status":"Active"}}}}"""];
        var kinds = new HashSet<FrameKind>();
        for (var i = 0; i < 20_000; i++)
        {
            var frame = Mutator.Mutate(Encoding.UTF8.GetBytes(originals[i % originals.Length]), random);
            kinds.Add(reader.Read(frame).Kind);
        }

        Assert.Contains(FrameKind.Unreadable, kinds);
        Assert.Contains(FrameKind.Event, kinds);
    }
}
