using EdgeGateway.Opera;
using EdgeGateway.Outbox;

namespace EdgeGateway.Ohip;

/// <summary>Why a read brought nothing, in plain words; pure. Names no guest.</summary>
internal static class ReadTrouble
{
    /// <summary>A refusal of this box or of an operation may pass too, once a person has put it right.</summary>
    public static Reading<T> Of<T>(RestAnswer answer) => new Reading<T>.Failed(
        answer.Answer.Words, ReadCalls.IsPassing(answer) || answer.Answer is { Fact: DeliveryFact.NoToken } or { Status: 401 or 402 or 403 })
    {
        IsShut = answer.Answer is { Fact: DeliveryFact.NoToken or DeliveryFact.NotSent } or { Status: 401 or 402 or 403 },
    };

    /// <summary>JSON that is none of OPERA's lists: a proxy, or another OPERA than the published one.</summary>
    public static Reading<T> NoList<T>(OperaOperation operation) =>
        new Reading<T>.Failed($"What {operation} answers is not as Oracle describes it.", MayPass: false);

    /// <summary>A list with holes would be taken for the truth, so it is none.</summary>
    public static Reading<T> Holes<T>(OperaOperation operation, string hole) =>
        new Reading<T>.Failed($"{operation} lists {hole}; nothing of the list is used.", MayPass: false);
}
