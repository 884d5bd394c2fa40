using EdgeGateway.Storage;

namespace EdgeGateway.Outbox;

/// <summary>What a person can see of the outbox and do to it.</summary>
internal sealed class OutboxControl(Database critical, OutboxSignals signals)
{
    /// <summary>Calls that are unfinished or were refused, in their order; names reservations, never texts.</summary>
    /// <param name="ended">The ended ones too, as long as they are kept.</param>
    public IReadOnlyList<OutboxRow> List(bool ended, int limit = 1000) => critical.Read(db => OutboxStore.List(db, ended, limit));

    /// <summary>The calls that can be repeated, oldest first.</summary>
    public IReadOnlyList<long> Repeatable(int limit) => critical.Read(db => OutboxStore.Repeatable(db, limit));

    /// <summary>Makes a refused or parked call again.</summary>
    public Task<Repetition> RetryAsync(long id) => AskAsync<Repetition>(done => new OutboxSignal.Repeat(id, done));

    /// <summary>Gives a call up. False: there is none, it has ended, or it is under way.</summary>
    public Task<bool> DiscardAsync(long id) => AskAsync<bool>(done => new OutboxSignal.Discard(id, done));

    private Task<T> AskAsync<T>(Func<TaskCompletionSource<T>, OutboxSignal> signal)
    {
        // The pump owns the calls: it does this between two others.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        signals.Send(signal(done));
        return done.Task;
    }
}
