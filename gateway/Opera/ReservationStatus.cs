namespace EdgeGateway.Opera;

/// <summary>Where a reservation stands, as far as the house needs to know (fof.json, rsv.json: eleven words; read leniently).</summary>
internal enum ReservationStatus
{
    /// <summary>OPERA did not say, or in a word that is not known: then nothing is concluded from it.</summary>
    Unknown,

    /// <summary>Reserved, Requested, DueIn, Waitlisted: somebody who may come.</summary>
    Expected,

    /// <summary>InHouse, DueOut, Walkin, PendingCheckout: somebody is in the room now.</summary>
    InHouse,

    /// <summary>CheckedOut, Cancelled, NoShow.</summary>
    Gone,
}
