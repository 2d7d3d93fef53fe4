namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>
/// Up to which counts everything was told to the fleet or passed over. What is new is the difference to the profiles' memories, which the journal makes the same again after
/// any crash: so nothing is told twice, and nothing has to be remembered of the way there.
/// </summary>
internal sealed class ToldImages
{
    private readonly Dictionary<ImageKey, ImageTally> _told = [];
    private readonly Dictionary<ImageKey, ImageTally> _left = [];
    private readonly HashSet<string> _telling = [];

    /// <summary>The counts that are done with.</summary>
    public IReadOnlyDictionary<ImageKey, ImageTally> Told => _told;

    /// <summary>Of these, the counts that left in a report: no more than is known of the image here.</summary>
    public IReadOnlyDictionary<ImageKey, ImageTally> Left => _left;

    /// <summary>Profiles of which outcomes are told, since when they last were looked at.</summary>
    public IReadOnlyCollection<string> Telling => _telling;

    /// <summary>As it was kept.</summary>
    /// <param name="told">The counts that are done with.</param>
    /// <param name="telling">The profiles of which outcomes are told.</param>
    /// <param name="left">What left; null where a version kept it that did not tell that from what is done with.</param>
    public static ToldImages Of(IReadOnlyList<ImageTotal> told, IEnumerable<string> telling, IReadOnlyList<ImageTotal>? left = null)
    {
        var kept = new ToldImages();
        foreach ((ImageKey key, ImageTally tally) in told)
        {
            kept._told[key] = tally;
        }

        foreach ((ImageKey key, ImageTally tally) in left ?? told)
        {
            kept._left[key] = tally;
        }

        kept._telling.UnionWith(telling);
        return kept;
    }

    /// <summary>What is new since, and is to be told.</summary>
    /// <param name="totals">What the profiles' memories say.</param>
    /// <param name="mayTell">The profiles of which outcomes may be told now: what the others did, and what these did before they were first looked at as such, is passed over for good.</param>
    public List<ImageTotal> New(IReadOnlyList<ImageTotal> totals, IReadOnlySet<string> mayTell)
    {
        FollowMoves(totals);
        var fresh = new List<ImageTotal>();
        foreach (ImageTotal total in totals)
        {
            ImageTally told = _told.GetValueOrDefault(total.Key), left = total.Tally.Minus(told);
            if (!mayTell.Contains(total.Key.Profile) || !_telling.Contains(total.Key.Profile))
            {
                _told[total.Key] = total.Tally;
            }
            else if (!left.IsEmpty)
            {
                fresh.Add(total with { Tally = left });
            }
        }

        ForgetWhatIsGone();
        _telling.Clear();
        _telling.UnionWith(mayTell);
        return fresh;
    }

    /// <summary>Everything up to now is done with and will not be told.</summary>
    public void PassOver(IReadOnlyList<ImageTotal> totals, IReadOnlySet<string> mayTell)
    {
        _told.Clear();
        foreach (ImageTotal total in totals)
        {
            _told[total.Key] = total.Tally;
        }

        ForgetWhatIsGone();
        _telling.Clear();
        _telling.UnionWith(mayTell);
    }

    /// <summary>These were told.</summary>
    public void Add(IEnumerable<ImageTotal> told)
    {
        foreach ((ImageKey key, ImageTally tally) in told)
        {
            _told[key] = _told.GetValueOrDefault(key).Plus(tally);
            _left[key] = _left.GetValueOrDefault(key).Plus(tally);
        }

        ForgetWhatIsGone(); // what was taken back and is told again is known as told once
    }

    /// <summary>These were to be told in a report that never left.</summary>
    public void NeverLeft(IEnumerable<ImageTotal> told)
    {
        foreach ((ImageKey key, ImageTally tally) in told)
        {
            _left[key] = _left.GetValueOrDefault(key).Minus(tally);
        }

        ForgetWhatIsGone();
    }

    /// <summary>These were told in a report that the fleet never counted: they are new again.</summary>
    public void TakeBack(IEnumerable<ImageTotal> told)
    {
        foreach ((ImageKey key, ImageTally tally) in told)
        {
            if (_told.TryGetValue(key, out ImageTally before))
            {
                _told[key] = before.Minus(tally);
            }
        }
    }

    /// <summary>Nothing is known of a profile any more.</summary>
    public void Erase(string profile)
    {
        foreach (ImageKey key in _told.Keys.Where(key => key.Profile == profile).ToArray())
        {
            _told.Remove(key);
        }

        ForgetWhatIsGone();
        _telling.Remove(profile);
    }

    /// <summary>Of what left, nothing is known that is known of nobody here any more.</summary>
    private void ForgetWhatIsGone()
    {
        foreach ((ImageKey key, ImageTally left) in _left.ToArray())
        {
            ImageTally known = left.Minus(left.Minus(_told.GetValueOrDefault(key)));
            if (known.IsEmpty)
            {
                _left.Remove(key);
            }
            else
            {
                _left[key] = known;
            }
        }
    }

    /// <summary>
    /// Where a profile has fewer than it told, events were moved to another: that they were told goes with them. What nobody has any more was erased.
    /// </summary>
    private void FollowMoves(IReadOnlyList<ImageTotal> totals)
    {
        Dictionary<ImageKey, ImageTally> now = totals.ToDictionary(total => total.Key, total => total.Tally);
        var moved = new Dictionary<(string Title, ushort Variant), ImageTally>();
        foreach ((ImageKey key, ImageTally told) in _told.ToArray())
        {
            ImageTally has = now.GetValueOrDefault(key), gone = told.Minus(has);
            if (!gone.IsEmpty)
            {
                moved[(key.Title, key.Variant)] = moved.GetValueOrDefault((key.Title, key.Variant)).Plus(gone);
                _told[key] = told.Minus(gone);
            }

            if (_told[key].IsEmpty)
            {
                _told.Remove(key);
            }
        }

        foreach (ImageTotal total in moved.Count > 0 ? totals : [])
        {
            if (moved.TryGetValue((total.Key.Title, total.Key.Variant), out ImageTally gone))
            {
                ImageTally told = _told.GetValueOrDefault(total.Key), room = total.Tally.Minus(told), taken = gone.Minus(gone.Minus(room));
                _told[total.Key] = told.Plus(taken);
                moved[(total.Key.Title, total.Key.Variant)] = gone.Minus(taken);
            }
        }
    }
}
