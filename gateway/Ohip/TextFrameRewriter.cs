namespace EdgeGateway.Ohip;

/// <summary>
/// Walks over the bytes that a WebSocket server sends (RFC 6455, 5.2) and turns the opcode of text frames to binary, in
/// place. See <see cref="TextAsBinaryStream"/> for the reason. It reads nothing but the response head and the frame
/// headers, and may be fed in pieces of any size. After anything that it does not expect it changes nothing any more,
/// and the WebSocket above it decides.
/// </summary>
internal sealed class TextFrameRewriter
{
    private const int MaxHeadBytes = 64 * 1024;
    private const byte Text = 0x1;
    private const byte Binary = 0x2;

    // Only opcode and FIN: a compressed text (RSV1) was never negotiated and is left for the WebSocket to refuse.
    private const byte OpcodeAndReserved = 0x7F;

    private readonly HttpHeadScanner head = new(MaxHeadBytes);

    private State state = State.Head;
    private ulong remaining;
    private int lengthBytes;

    private enum State
    {
        Head,
        FirstByte,
        SecondByte,
        Length,
        Payload,
        PassThrough,
    }

    /// <param name="received">The next bytes from the server.</param>
    public void Rewrite(Span<byte> received)
    {
        while (!received.IsEmpty && state != State.PassThrough)
        {
            var used = 1;
            switch (state)
            {
                case State.Head:
                    used = ReadHead(received);
                    break;
                case State.FirstByte:
                    if ((received[0] & OpcodeAndReserved) == Text)
                    {
                        received[0] = (byte)((received[0] & ~0x0F) | Binary);
                    }

                    state = State.SecondByte;
                    break;
                case State.SecondByte:
                    ReadSecondByte(received[0]);
                    break;
                case State.Length:
                    ReadLengthByte(received[0]);
                    break;
                default:
                    used = (int)Math.Min(remaining, (ulong)received.Length);
                    remaining -= (ulong)used;
                    state = remaining == 0 ? State.FirstByte : State.Payload;
                    break;
            }

            received = received[used..];
        }
    }

    private int ReadHead(ReadOnlySpan<byte> received)
    {
        var used = head.Scan(received);
        state = head.Result switch
        {
            HttpHeadResult.Unfinished => State.Head,
            HttpHeadResult.SwitchingProtocols => State.FirstByte,
            _ => State.PassThrough,
        };
        return used;
    }

    private void ReadSecondByte(byte value)
    {
        // A server never masks (RFC 6455, 5.1).
        if ((value & 0x80) != 0)
        {
            state = State.PassThrough;
            return;
        }

        lengthBytes = value switch { 127 => 8, 126 => 2, _ => 0 };
        remaining = lengthBytes == 0 ? value : 0UL;
        state = lengthBytes > 0 ? State.Length : remaining > 0 ? State.Payload : State.FirstByte;
    }

    private void ReadLengthByte(byte value)
    {
        remaining = (remaining << 8) | value;
        lengthBytes--;
        if (lengthBytes == 0)
        {
            state = remaining > 0 ? State.Payload : State.FirstByte;
        }
    }
}
