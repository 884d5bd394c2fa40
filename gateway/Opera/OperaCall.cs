using System.Text.Json.Serialization;
using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>
/// Something the house owes OPERA, in OPERA's words and complete enough to be sent days later (PROTOCOL 3 and 4). It is
/// stored as JSON: fields and names are only ever added, so that a row of an older program can still be sent.
/// </summary>
/// <param name="Reservation">Whose it is; calls of one reservation are made in the order they were added.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "call")]
[JsonDerivedType(typeof(WakeUpCreation), "wakeUpCreation")]
[JsonDerivedType(typeof(WakeUpChange), "wakeUpChange")]
[JsonDerivedType(typeof(WakeUpResult), "wakeUpResult")]
[JsonDerivedType(typeof(WakeUpDeletion), "wakeUpDeletion")]
[JsonDerivedType(typeof(MessageCreation), "messageCreation")]
[JsonDerivedType(typeof(MessageEdit), "messageEdit")]
[JsonDerivedType(typeof(MessageReceipt), "messageReceipt")]
[JsonDerivedType(typeof(MessageDeletion), "messageDeletion")]
internal abstract record OperaCall(ReservationId Reservation)
{
    /// <summary>Which of Oracle's operations makes it: what is approved, refused and billed.</summary>
    [JsonIgnore]
    public abstract OperaOperation Operation { get; }

    /// <summary>The message it is about, or null.</summary>
    [JsonIgnore]
    public virtual MessageTarget? Message => null;

    /// <summary>Deliberately not its content, which is a guest's.</summary>
    public sealed override string ToString() => GetType().Name;
}
