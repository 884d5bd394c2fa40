using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>The wake-up calls' requests (PROTOCOL 3; fof.json); pure.</summary>
internal static class WakeUpRequests
{
    public static RestRequest Create(WakeUpCreation call, HotelId hotel) => Write(call, HttpMethod.Post, hotel, Body(call.Reservation, call.Room, hotel, call.CallTime) with
    {
        FollowUpCallTime = call.FollowUpTime is { } followUp ? OperaTime.Write(followUp) : null,
        Instructions = call.Instructions,
        TimeSpan = new WakeUpSpanBody(OperaTime.Write(call.CallTime.Date), call.EndDate is { } end ? OperaTime.Write(end) : null),
    });

    public static RestRequest Change(WakeUpChange call, HotelId hotel) => Write(call, HttpMethod.Put, hotel, Body(call.Reservation, call.Room, hotel, call.CallTime) with
    {
        IsFollowUpCall = call.IsFollowUp,
        NewCallTime = OperaTime.Write(call.NewTime),
    });

    public static RestRequest Result(WakeUpResult call, HotelId hotel) => Write(call, HttpMethod.Put, hotel, Body(call.Reservation, call.Room, hotel, call.CallTime) with
    {
        IsFollowUpCall = call.IsFollowUp,
        Status = call.Result == WakeUpEnd.Completed ? "Completed" : "NoAnswer",
    });

    public static RestRequest Delete(WakeUpDeletion call, HotelId hotel)
    {
        // Never without callTime: what that would delete is not documented.
        var time = Escape(call.CallTime);
        var followUp = call.IsFollowUp ? $"&followUpCallTime={time}" : "";
        return new RestRequest(
            OperaOperation.DeleteWakeUpCall, HttpMethod.Delete, $"{Path(hotel, call.Reservation)}?callTime={time}{followUp}&startDate={OperaTime.Write(call.CallTime.Date)}");
    }

    /// <summary>The reservation's calls of these days, whatever became of them: the filters' descriptions are unclear, so all four are sent.</summary>
    public static RestRequest Look(ReservationId reservation, HotelId hotel, LocalDate from, LocalDate to) => new(
        OperaOperation.GetWakeUpCall,
        HttpMethod.Get,
        $"{Path(hotel, reservation)}?fetchPending=true&fetchCompleted=true&fetchNoAnswer=true&fetchCancelled=true&beginDate={OperaTime.Write(from)}&endDate={OperaTime.Write(to)}");

    /// <summary>The reservation's pending calls. Without days, as Oracle publishes it (PROTOCOL 3.2, UC7).</summary>
    public static RestRequest Pending(ReservationId reservation, HotelId hotel) =>
        new(OperaOperation.GetWakeUpCall, HttpMethod.Get, $"{Path(hotel, reservation)}?{OnlyPending}");

    /// <summary>All pending calls of the hotel: the list that is deprecated at 26.2.</summary>
    public static RestRequest AllPending(HotelId hotel) => new(OperaOperation.GetWakeUpCalls, HttpMethod.Get, $"{Path(hotel)}?{OnlyPending}");

    /// <summary>The same by the search that 26.2 brought and earlier ones do not know.</summary>
    public static RestRequest SearchPending(HotelId hotel) => new(
        OperaOperation.SearchWakeUpCalls,
        HttpMethod.Post,
        $"{Path(hotel)}/searches",
        JsonSerializer.SerializeToUtf8Bytes(new WakeUpSearchBody(true, false, false, false), RestJson.Default.WakeUpSearchBody));

    private const string OnlyPending = "fetchPending=true&fetchCompleted=false&fetchNoAnswer=false&fetchCancelled=false";

    private static string Path(HotelId hotel) => $"/fof/v1/hotels/{Uri.EscapeDataString(hotel.Value)}/wakeUpCalls";

    private static string Path(HotelId hotel, ReservationId reservation) =>
        $"/fof/v1/hotels/{Uri.EscapeDataString(hotel.Value)}/reservations/{Uri.EscapeDataString(reservation.Value)}/wakeUpCalls";

    /// <summary>As Oracle publishes it: "2025-01-23+13:00:00".</summary>
    private static string Escape(LocalDateTime time) => OperaTime.Write(time).Replace(' ', '+');

    private static WakeUpCallBody Body(ReservationId reservation, RoomNumber room, HotelId hotel, LocalDateTime time) =>
        new(new WakeUpReservationBody([UniqueIdBody.Reservation(reservation.Value)], hotel.Value, room.Value), OperaTime.Write(time))
        {
            TimeSpan = new WakeUpSpanBody(OperaTime.Write(time.Date), null),
        };

    private static RestRequest Write(OperaCall call, HttpMethod method, HotelId hotel, WakeUpCallBody body) => new(
        call.Operation, method, Path(hotel, call.Reservation), JsonSerializer.SerializeToUtf8Bytes(new WakeUpCallsBody([body]), RestJson.Default.WakeUpCallsBody));
}
