using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>The guest messages' requests (PROTOCOL 4.1; rsv.json); pure. Dates are written in the database's zone.</summary>
internal static class MessageRequests
{
    /// <summary>OPERA's limits of <c>operator</c> and <c>deliveredBy</c>.</summary>
    private const int OperatorLimit = 256;
    private const int NameLimit = 40;

    /// <param name="mark">Stands in <c>operator</c>, so that the message can be found when its answer was lost.</param>
    public static RestRequest Create(MessageCreation call, string mark, HotelId hotel, DateTimeZone database) => Write(
        call, HttpMethod.Post, Path(hotel, call.Reservation), new MessagesBody(hotel.Value, UniqueIdBody.Reservation(call.Reservation.Value),
        [
            new(
                new MessageBody(call.Text, OperaTime.Write(call.SentAt, database), Type(call.Type), call.Recipient, Operator(call.Operator, mark)),
                new DeliveryBody("Nr", TextMessageSentBy: Cut(call.Operator, NameLimit))),
        ]));

    public static RestRequest Edit(MessageEdit call, string id, HotelId hotel, DateTimeZone database) => Write(
        call, HttpMethod.Put, Path(hotel, call.Reservation, id), new MessagesBody(hotel.Value, null,
        [
            new(
                new MessageBody(call.Text, OperaTime.Write(call.SentAt, database), Type(call.Type), call.Recipient, Cut(call.Operator, OperatorLimit)),
                new DeliveryBody("Nr")),
        ]));

    public static RestRequest Receive(MessageReceipt call, string id, HotelId hotel, DateTimeZone database) => Write(
        call, HttpMethod.Put, Path(hotel, call.Reservation, id), new MessagesBody(hotel.Value, null,
        [
            new(
                new MessageBody(call.Text, OperaTime.Write(call.SentAt, database), Type(call.Type), call.Recipient, null),
                new DeliveryBody("Mr", OperaTime.Write(call.DeliveredAt, database), Cut(call.DeliveredBy, NameLimit))),
        ]));

    public static RestRequest Delete(MessageDeletion call, string id, HotelId hotel) =>
        new(OperaOperation.DeleteGuestMessages, HttpMethod.Delete, Path(hotel, call.Reservation, id));

    /// <summary>A page of the reservation's messages, delivered or not.</summary>
    public static RestRequest Look(ReservationId reservation, HotelId hotel, int offset) => new(
        OperaOperation.GetGuestMessages,
        HttpMethod.Get,
        $"{List(hotel)}?reservationId={Uri.EscapeDataString(reservation.Value)}&retrieveUndeliveredMessages=true&retrieveDeliveredMessages=true&limit=100&offset={offset}");

    /// <summary>A page of the hotel's undelivered messages.</summary>
    public static RestRequest Undelivered(HotelId hotel, int offset) => new(
        OperaOperation.GetGuestMessages, HttpMethod.Get, $"{List(hotel)}?retrieveUndeliveredMessages=true&retrieveDeliveredMessages=false&limit=100&offset={offset}");

    private static string List(HotelId hotel) => $"/rsv/v1/hotels/{Uri.EscapeDataString(hotel.Value)}/guestMessages";

    private static string Path(HotelId hotel, ReservationId reservation, string? message = null)
    {
        var all = $"/rsv/v1/hotels/{Uri.EscapeDataString(hotel.Value)}/reservations/{Uri.EscapeDataString(reservation.Value)}/guestMessages";
        return message is null ? all : $"{all}/{Uri.EscapeDataString(message)}";
    }

    private static string Type(GuestMessageType type) => type == GuestMessageType.Voice ? "Vm" : "Tm";

    private static string Operator(string name, string mark) => $"{Cut(name, OperatorLimit - mark.Length - 3)} [{mark}]".TrimStart();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static RestRequest Write(OperaCall call, HttpMethod method, string path, MessagesBody body) =>
        new(call.Operation, method, path, JsonSerializer.SerializeToUtf8Bytes(body, RestJson.Default.MessagesBody));
}
