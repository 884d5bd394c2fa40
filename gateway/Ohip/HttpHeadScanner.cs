namespace EdgeGateway.Ohip;

/// <summary>
/// Finds the end of an HTTP/1.1 response head in a stream of bytes, and whether its status was <c>101</c>. Interim
/// answers (<c>100</c>, <c>103</c>) before it are passed over.
/// </summary>
/// <param name="maxBytes">A head longer than this is none.</param>
internal sealed class HttpHeadScanner(int maxBytes)
{
    // "HTTP/1.1 101": the status stands at 9 to 11.
    private const int StatusStart = 9;
    private const int StatusEnd = 12;

    private int total;
    private int inHead;
    private int status;
    private uint lastFour;

    public HttpHeadResult Result { get; private set; }

    /// <summary>Takes bytes up to the head's end, and returns how many.</summary>
    public int Scan(ReadOnlySpan<byte> received)
    {
        var used = 0;
        while (used < received.Length && Result == HttpHeadResult.Unfinished)
        {
            Take(received[used++]);
        }

        return used;
    }

    private void Take(byte value)
    {
        if (inHead is >= StatusStart and < StatusEnd)
        {
            status = (status * 10) + (value - '0');
        }

        inHead++;
        total++;
        lastFour = (lastFour << 8) | value;
        if (lastFour == 0x0D0A0D0A)
        {
            if (status is >= 100 and < 200 and not 101)
            {
                inHead = status = 0;
                lastFour = 0;
                return;
            }

            Result = status == 101 ? HttpHeadResult.SwitchingProtocols : HttpHeadResult.Other;
        }
        else if (total >= maxBytes)
        {
            Result = HttpHeadResult.Other;
        }
    }
}
