namespace EdgeRec.Device.History;

/// <summary>What came of an image that was shown.</summary>
/// <param name="Profile">To whom.</param>
/// <param name="Title">Of which title.</param>
/// <param name="Variant">Which image.</param>
/// <param name="Taken">Whether a quality play came from it; an image that was shown is told once without, and again when it is taken.</param>
/// <param name="Place">Where its tile stood.</param>
internal readonly record struct ImageOutcome(string Profile, string Title, ushort Variant, bool Taken, TilePlace Place);

/// <summary>Outcomes that whoever chooses images has not learned from yet. Read and changed only while <see cref="Household.Gate"/> is held.</summary>
internal sealed class ArtworkNews
{
    /// <summary>So many wait at most; whoever was away longer learns everything anew.</summary>
    public const int Most = 4_096;

    private readonly List<ImageOutcome> _outcomes = [];

    /// <summary>Whether everything is to be learned anew from the profiles' memories: at first, and when something was taken back (erased, moved).</summary>
    public bool Anew { get; private set; } = true;

    /// <summary>What happened since, in order.</summary>
    public IReadOnlyList<ImageOutcome> Outcomes => _outcomes;

    /// <summary>Something happened.</summary>
    public void Add(in ImageOutcome outcome)
    {
        if (Anew || _outcomes.Count == Most)
        {
            TakeBack();
            return;
        }

        _outcomes.Add(outcome);
    }

    /// <summary>Something was taken back: what was learned from it has to go.</summary>
    public void TakeBack()
    {
        Anew = true;
        _outcomes.Clear();
    }

    /// <summary>All of it was learned.</summary>
    public void Learned()
    {
        Anew = false;
        _outcomes.Clear();
    }
}
