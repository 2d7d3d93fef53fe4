using EdgeRec.Device.Api.Problems;

namespace EdgeRec.Device.Api.Streaming;

/// <summary>
/// Tells followers that a profile's home page would now be another one. A change says "fetch it again" and holds no content, so
/// the last one of a profile stands for all before it: what is kept is one number a profile, whoever reads however slowly.
/// </summary>
internal sealed class HomeChanges
{
    /// <summary>Most followers at a time.</summary>
    public const int MaxFollowers = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _last = [];
    private readonly List<Follower> _followers = [];

    /// <summary>Followers at this moment.</summary>
    public int FollowerCount
    {
        get
        {
            lock (_gate)
            {
                return _followers.Count;
            }
        }
    }

    /// <summary>Notes that a profile's page changed at a journal sequence number, and wakes its followers.</summary>
    public void Publish(string profile, long seq)
    {
        lock (_gate)
        {
            _last[profile] = Math.Max(seq, _last.GetValueOrDefault(profile));
            foreach (Follower follower in _followers)
            {
                follower.Offer(profile, seq);
            }
        }
    }

    /// <summary>Forgets a profile that is gone; followers have been told of it as of any change.</summary>
    public void Forget(string profile)
    {
        lock (_gate)
        {
            _last.Remove(profile);
        }
    }

    /// <summary>Begins to follow.</summary>
    /// <param name="profile">The one profile to follow, or null for all.</param>
    /// <param name="after">
    /// The last sequence number that the client has seen: it is told at once of every profile that changed since. A number that
    /// this daemon has not reached yet comes from another life of the data folder, and the client is told of every profile.
    /// Null tells only what happens from now on.
    /// </param>
    /// <exception cref="ProblemException"><see cref="MaxFollowers"/> follow already.</exception>
    public Follower Follow(string? profile, long? after)
    {
        lock (_gate)
        {
            if (_followers.Count >= MaxFollowers)
            {
                throw new ProblemException(ProblemKinds.TooManyStreams(MaxFollowers));
            }

            var follower = new Follower(profile, Leave);
            _followers.Add(follower);
            if (after is { } seen)
            {
                long newest = _last.Count == 0 ? 0 : _last.Values.Max();
                foreach ((string changed, long seq) in _last)
                {
                    if (seq > seen || seen > newest)
                    {
                        follower.Offer(changed, seq);
                    }
                }
            }

            return follower;
        }
    }

    private void Leave(Follower follower)
    {
        lock (_gate)
        {
            _followers.Remove(follower);
        }
    }
}

/// <summary>A profile's home page changed.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Seq">The journal sequence number that changed it.</param>
internal readonly record struct HomeChange(string Profile, long Seq);
