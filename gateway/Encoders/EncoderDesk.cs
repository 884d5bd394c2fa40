using System.Collections.Frozen;

namespace EdgeGateway.Encoders;

/// <summary>All encoders of this box: where a key is made. Jobs for different encoders run side by side.</summary>
internal sealed class EncoderDesk : IDisposable
{
    private readonly IReadOnlyList<EncoderPost> posts;
    private readonly IReadOnlyList<IEncoderLink> links;
    private readonly FrozenDictionary<string, EncoderPost> byId;

    public EncoderDesk(IReadOnlyList<EncoderPost> posts, IReadOnlyList<IEncoderLink> links)
    {
        (this.posts, this.links) = (posts, links);
        byId = posts.ToFrozenDictionary(post => post.View.EncoderId, StringComparer.Ordinal);
        foreach (var post in posts)
        {
            post.Late += late => Late?.Invoke(late);
            post.NotMade += failed => NotMade?.Invoke(failed);
            post.Changed += view => Changed?.Invoke(view);
        }
    }

    /// <summary>A key that was made after its job had been answered otherwise. Raised on any thread, once for each.</summary>
    public event Action<LateKey>? Late;

    /// <summary>
    /// A key of which the answer said that it may exist was not made: its device has told so at last. Raised on any thread, at most
    /// once for each and not after <see cref="Late"/>; it may come before the answer is back.
    /// </summary>
    public event Action<LateKey>? NotMade;

    /// <summary>Raised after an encoder's state changed, on any thread; handlers only make a note.</summary>
    public event Action<EncoderView>? Changed;

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<EncoderView> All => [.. posts.Select(post => post.View)];

    public EncoderView? Find(string encoderId) => Post(encoderId)?.View;

    /// <summary>Does a job. Never throws, and never ends later than <see cref="JobTimes.ResultBy"/>.</summary>
    public Task<EncodeResult> RunAsync(string encoderId, KeyJob job, JobTimes times) =>
        Post(encoderId) is { } post ? post.RunAsync(job, times) : Task.FromResult(EncoderTexts.Unknown(encoderId));

    /// <summary>Opens the links, and keeps them open until <see cref="StopAsync"/>.</summary>
    public void Start()
    {
        foreach (var link in links)
        {
            link.Start();
        }
    }

    public Task StopAsync() => Task.WhenAll(links.Select(link => link.StopAsync()));

    public void Dispose()
    {
        foreach (var post in posts)
        {
            post.Dispose();
        }
    }

    public EncoderPost? Post(string encoderId) => byId.GetValueOrDefault(encoderId);
}
