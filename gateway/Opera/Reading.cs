namespace EdgeGateway.Opera;

/// <summary>What a read of OPERA brought.</summary>
internal abstract record Reading<T>
{
    private Reading()
    {
    }

    public sealed record Got(T Value) : Reading<T>
    {
        /// <summary>False for a list with something in it that nobody can tell whose it is: what is there counts, from what is missing nothing follows.</summary>
        public bool Whole { get; init; } = true;
    }

    /// <summary>OPERA has no such thing (404), which is not the same as an empty list.</summary>
    public sealed record NotThere : Reading<T>;

    /// <summary>Nothing is known now.</summary>
    /// <param name="Words">Why, for people; names no guest.</param>
    /// <param name="MayPass">Asking again later may help.</param>
    public sealed record Failed(string Words, bool MayPass) : Reading<T>
    {
        /// <summary>It is not about what was asked for: nothing of this kind can be read now (no token, forbidden, not reached).</summary>
        public bool IsShut { get; init; }
    }
}
