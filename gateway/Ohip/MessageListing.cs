using EdgeGateway.Opera;

namespace EdgeGateway.Ohip;

/// <summary>
/// Reads all pages of a list of messages as one list. OPERA pages by position, and the list moves while it is read: what is
/// delivered on an early page pulls an unread one over the page's edge. A list of several pages is therefore taken only when
/// its numbers add up and two readings in a row agree.
/// </summary>
internal sealed class MessageListing(ReadCalls calls)
{
    /// <summary>Of 100 messages each; a hotel with more undelivered ones has another trouble.</summary>
    public const int MaxPages = 50;

    /// <summary>How often a moving list is read before it is given up.</summary>
    public const int MaxReadings = 5;

    /// <param name="page">The request for what follows after so many messages.</param>
    /// <returns>The list, or why there is none; and whether OPERA refused to list at all (see <see cref="ReadCalls.IsUnknownHere"/>).</returns>
    public async Task<(Reading<IReadOnlyList<SeenMessage>> Listed, bool Refused)> ReadAsync(Func<int, RestRequest> page, CancellationToken stop)
    {
        HashSet<string>? before = null;
        for (var reading = 1; reading <= MaxReadings; reading++)
        {
            var (result, pages, refused) = await ReadOnceAsync(page, stop);
            if (result is not Reading<IReadOnlyList<SeenMessage>>.Got got)
            {
                if (result is not null)
                {
                    return (result, refused);
                }

                before = null;
                continue;
            }

            var ids = got.Value.Where(one => !string.IsNullOrEmpty(one.Id)).Select(one => one.Id!).ToHashSet();
            if (pages == 1 || before?.SetEquals(ids) == true)
            {
                return (result, false);
            }

            before = ids;
        }

        return (new Reading<IReadOnlyList<SeenMessage>>.Failed("OPERA's list of messages changes faster than it can be read.", MayPass: true), false);
    }

    /// <summary>Null for a list that moved under the reading.</summary>
    private async Task<(Reading<IReadOnlyList<SeenMessage>>? Result, int Pages, bool Refused)> ReadOnceAsync(Func<int, RestRequest> page, CancellationToken stop)
    {
        var (found, nameless, read, total) = (new Dictionary<string, SeenMessage>(), new List<SeenMessage>(), 0, (int?)null);
        for (var pages = 1; pages <= MaxPages; pages++)
        {
            var request = page(read);
            var answer = await calls.SendAsync(request, stop);
            if (!answer.Done)
            {
                return (ReadTrouble.Of<IReadOnlyList<SeenMessage>>(answer), pages, ReadCalls.IsUnknownHere(answer));
            }

            if (MessagePage.Read(answer.Body) is not { } list)
            {
                return (ReadTrouble.NoList<IReadOnlyList<SeenMessage>>(request.Operation), pages, false);
            }

            if (pages > 1 && list.Total != total)
            {
                return (null, pages, false);
            }

            total = list.Total;
            read += list.Messages.Count;
            foreach (var one in list.Messages)
            {
                if (string.IsNullOrEmpty(one.Id))
                {
                    nameless.Add(one);
                }
                else
                {
                    found[one.Id] = one;
                }
            }

            var more = list.More || (!list.IsLast && read < total);
            if (list.Messages.Count == 0 || !more)
            {
                // A single page that says it is all there is is believed. Over pages the numbers must add up: a message that is
                // listed twice is one that moved, and so is a page that was promised and is empty. What has no id cannot be told.
                var whole = !more && (pages == 1
                    || (list.Messages.Count > 0 && (total is null || read == total) && found.Count + nameless.Count == read));
                return (whole ? new Reading<IReadOnlyList<SeenMessage>>.Got([.. found.Values, .. nameless]) { Whole = pages == 1 || nameless.Count == 0 } : null, pages, false);
            }
        }

        return (new Reading<IReadOnlyList<SeenMessage>>.Failed($"OPERA lists more than {MaxPages} pages of messages; nothing of the list is used.", MayPass: false), MaxPages, false);
    }
}
