using System.Globalization;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

// A program to be killed: the gateway's own outbox and delivery on a real critical.db, and a slice that owes a call every
// few milliseconds. Its arguments: directory (with credentials/), base address, how many calls to owe, reservations.
// Each call that is accepted, and only then, is one line on standard output: the slice's name for it.
#pragma warning disable RS0030
var time = TimeProvider.System;
#pragma warning restore RS0030
var (directory, address, count, reservations) = (args[0], new Uri(args[1]), int.Parse(args[2], CultureInfo.InvariantCulture), args[3].Split(','));
var credentials = new CredentialStore(null, Path.Combine(directory, "credentials"));
var hotel = new HotelId("HOTEL1");
var ohip = new OhipOptions
{
    BaseUrl = address,
    StreamUrl = OhipAddress.StreamOf(address),
    ChainCode = "OHIPCN",
    ApplicationKey = new Secret("ohip-app-key"),
    ClientId = new Secret("ohip-client-id"),
    ClientSecret = new Secret("ohip-client-secret"),
    Grant = OhipGrant.ClientCredentials,
    Scope = "urn:opc:hgbu:ws:__myscopes__",
    EnterpriseId = "SBX1",
    ExternalSystem = "EDGEGW",
};
using var critical = Database.Open(Path.Combine(directory, "critical.db"), durable: true, [OutboxStore.Schema]);
var (health, alerts) = (new HealthBoard(time), new AlertBoard(time));

// Short waits, so that many calls are under way when the kill comes.
var options = new OutboxOptions { FirstBackoff = TimeSpan.FromMilliseconds(20), LinkBackoffCap = TimeSpan.FromMilliseconds(200), CallBackoffCap = TimeSpan.FromMilliseconds(200), StrikesToPark = 100 };
using var http = new OhipHttp(time);
var tokens = new TokenSource(ohip, credentials, http, new TokenReport(health, alerts, NullLogger<TokenReport>.Instance), time);
var rest = new OhipRest(ohip, hotel, new OhipAccess(http, tokens, credentials), new RestPace(time, new RestPaceOptions { RequestsPerSecond = 1000, Share = 1 }), time);
var report = new OutboxReport(health, alerts, options, NullLogger<OutboxPump>.Instance);
var times = new OutboxTimes(time, Random.Shared, options);
var signals = new OutboxSignals();
var changes = new ReservationChanges();
var intake = new OutboxIntake(DateTimeZone.Utc, options, signals, changes, time, () => DiskSpace.Free(directory));
using var pump = new OutboxPump(new OutboxBook(critical, [], report, changes, times), signals, new OhipDelivery(rest, hotel, new OhipZones(DateTimeZone.Utc, DateTimeZone.Utc)), report, times);
var running = pump.RunAsync(CancellationToken.None);

for (var number = 0; number < count; number++)
{
    var reservation = new ReservationId(reservations[Random.Shared.Next(reservations.Length)]);
    var wakeUpAt = new LocalDateTime(2040, 1, 1, 0, 0).PlusSeconds(Random.Shared.Next());
    OperaCall call = Random.Shared.Next(2) == 0
        ? new MessageCreation(reservation, Guid.NewGuid().ToString(), GuestMessageType.Text, "", "Test", time.GetInstant())
        : new WakeUpCreation(reservation, new RoomNumber("205"), wakeUpAt);
    var key = call is MessageCreation message ? message.Text : wakeUpAt.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    AddResult result = null!;
    critical.Write(db => result = intake.Add(db, "host", key, call));
    if (result is AddResult.Accepted)
    {
        Console.WriteLine(key);
    }

    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(8)), time);
}

await running;
