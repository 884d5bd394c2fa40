using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>Whose wall time which field has (PROTOCOL 2): wake-ups the hotel's, messages on writing the database's.</summary>
internal sealed record OhipZones(DateTimeZone Hotel, DateTimeZone Database);
