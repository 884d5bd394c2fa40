using System.Text;
using EdgeGateway.Ohip;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class TextFrameRewriterTests
{
    private static readonly byte[] Head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"u8.ToArray();

    [Fact]
    public void Text_frames_become_binary_and_nothing_else_changes_however_the_bytes_are_split()
    {
        // Every length form, a fragmented message, control frames between, and payloads that look like frame headers.
        byte[] sent = [.. Head, .. Frame(0x81, 5), .. Frame(0x01, 0), .. Frame(0x89, 3), .. Frame(0x80, 126), .. Frame(0x82, 4), .. Frame(0x81, 125), .. Frame(0x81, 65535), .. Frame(0x81, 65536), .. Frame(0x88, 2), .. Frame(0x81, 0)];
        byte[] expected = [.. Head, .. Frame(0x82, 5), .. Frame(0x02, 0), .. Frame(0x89, 3), .. Frame(0x80, 126), .. Frame(0x82, 4), .. Frame(0x82, 125), .. Frame(0x82, 65535), .. Frame(0x82, 65536), .. Frame(0x88, 2), .. Frame(0x82, 0)];

        foreach (var piece in (int[])[1, 2, 3, 7, 64, 1000, int.MaxValue])
        {
            Assert.Equal(expected, Rewritten(sent, piece));
        }
    }

    [Fact]
    public void Every_single_split_gives_the_same()
    {
        byte[] sent = [.. Head, .. Frame(0x81, 300), .. Frame(0x81, 2)];
        byte[] expected = [.. Head, .. Frame(0x82, 300), .. Frame(0x82, 2)];
        for (var split = 0; split <= sent.Length; split++)
        {
            var copy = sent.ToArray();
            var rewriter = new TextFrameRewriter();
            rewriter.Rewrite(copy.AsSpan(0, split));
            rewriter.Rewrite(copy.AsSpan(split));
            Assert.Equal(expected, copy);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("no http at all\r\n\r\n")]
    public void After_any_other_answer_than_101_nothing_is_touched(string head)
    {
        byte[] sent = [.. Encoding.ASCII.GetBytes(head), .. Frame(0x81, 5)];

        Assert.Equal(sent, Rewritten(sent, 1));
    }

    [Fact]
    public void An_interim_answer_is_passed_over()
    {
        byte[] interim = [.. "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"u8, .. Head];

        Assert.Equal([.. interim, .. Frame(0x82, 5)], Rewritten([.. interim, .. Frame(0x81, 5)], 1));
    }

    [Fact]
    public void A_head_without_an_end_is_no_head()
    {
        byte[] sent = [.. "HTTP/1.1 101 "u8, .. Enumerable.Repeat((byte)'x', 70_000), .. "\r\n\r\n"u8, .. Frame(0x81, 5)];

        Assert.Equal(sent, Rewritten(sent, 4096));
    }

    [Fact]
    public void After_a_masked_frame_which_no_server_may_send_nothing_is_touched()
    {
        byte[] sent = [.. Head, 0x82, 0x85, 1, 2, 3, 4, 5, 6, 7, 8, 9, .. Frame(0x81, 5)];

        Assert.Equal(sent, Rewritten(sent, 1));
    }

    [Fact]
    public void A_compressed_text_which_was_never_negotiated_stays_what_it_is()
    {
        byte[] sent = [.. Head, .. Frame(0xC1, 5)];

        Assert.Equal(sent, Rewritten(sent, 1));
    }

    private static byte[] Rewritten(byte[] sent, int piece)
    {
        var copy = sent.ToArray();
        var step = Math.Min(piece, copy.Length);
        var rewriter = new TextFrameRewriter();
        for (var start = 0; start < copy.Length; start += step)
        {
            rewriter.Rewrite(copy.AsSpan(start, Math.Min(step, copy.Length - start)));
        }

        return copy;
    }

    private static byte[] Frame(byte first, int length)
    {
        byte[] header = length switch
        {
            < 126 => [first, (byte)length],
            <= 65535 => [first, 126, (byte)(length >> 8), (byte)length],
            _ => [first, 127, 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        };
        return [.. header, .. Enumerable.Repeat((byte)0x81, length)];
    }
}
