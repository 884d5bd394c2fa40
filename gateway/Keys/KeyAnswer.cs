using EdgeGateway.Encoders;

namespace EdgeGateway.Keys;

/// <summary>The answer to a request before it is written.</summary>
/// <param name="Job">Joins the answer with its audit entries.</param>
/// <param name="Text">For the person at the desk.</param>
/// <param name="Result">What the encoder said; null when it was not asked.</param>
internal sealed record KeyAnswer(string Job, KeyCode Code, string Text, EncodeResult? Result)
{
    /// <summary>Deliberately without texts and tracks.</summary>
    public override string ToString() => $"{Code}";
}
