using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>
/// A slice's part of reading the truth from OPERA. <see cref="Reconciliation"/> calls one at a time, stays first; an
/// exception is logged and counts as trouble. The pattern:
/// <code>
/// var moment = changes.Moment();
/// var reading = await reads.…Async(…);                 // waits for its turn within the REST limits
/// await intake.ApplyAsync(version => …, stop);         // on the pump's thread: no event slips in between
/// </code>
/// where what <see cref="Opera.ReservationChanges.ChangedSince"/> says changed after the moment is not applied but handed
/// back in <see cref="Reconciled.Again"/>.
/// </summary>
internal interface IReconciler
{
    /// <summary>For logs and <see cref="ReconcileRequests.Ask"/>: the slice's name, such as <c>lamps</c>.</summary>
    string Name { get; }

    /// <summary>Makes everything of the property as OPERA has it.</summary>
    Task<Reconciled> PropertyAsync(CancellationToken stop);

    /// <summary>Makes everything of one reservation as OPERA has it.</summary>
    Task<Reconciled> ReservationAsync(ReservationId reservation, CancellationToken stop);
}
