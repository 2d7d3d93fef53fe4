using System.Runtime.CompilerServices;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Situation;

/// <summary>
/// What one viewer leans to, as decayed counts over the facets of what they played: how much, at which part of the day, at the
/// weekend, how rated, how restlessly. Built by adding plays in the order of the journal; the same plays give the same taste to the bit.
/// </summary>
/// <remarks>
/// Facets are the catalogue's numbers, so a taste belongs to one catalogue index. A play counts half after <see cref="HalfLife"/>
/// further plays (plays, not days: clocks lie). Every ratio is drawn to its neutral value by a few imagined plays, so that a first
/// play does not decide everything. Bounded: at most <see cref="MaxFacets"/> facets are kept; when they are full the faintest quarter makes room.
/// Not safe for several threads at once.
/// </remarks>
public sealed partial class ViewerTaste
{
    /// <summary>After so many further plays a play counts half.</summary>
    public const int HalfLife = 60;

    /// <summary>How many facets are kept.</summary>
    public const int MaxFacets = 1_024;

    private const float Growth = 1.0116194f; // 2^(1/HalfLife): newer plays weigh more, which is the same as older ones fading
    private const float Renormalize = 1e6f;

    private ushort[] _slotOf = []; // by facet: its slot + 1, 0 for none
    private Slot[] _slots = new Slot[32];
    private int _used;
    private float _unit = 1f; // what a weight of 1 adds now
    private float _mass;
    private float _weekend;
    private DaypartSums _dayparts;
    private float _pauses;
    private float _hours;

    /// <summary>How many plays' worth was added, with the fading.</summary>
    public float Mass => _mass / _unit;

    /// <summary>Adds a play.</summary>
    /// <param name="facets">The title's facets, none twice.</param>
    /// <param name="weight">The play's weight, as <see cref="EventWeight"/> gives it; 0 or less adds nothing.</param>
    /// <param name="moment">When it began.</param>
    public void Add(ReadOnlySpan<ushort> facets, float weight, ViewingMoment moment)
    {
        if (!(weight > 0f)) return;
        Fade();
        float amount = Math.Min(weight, EventWeight.Max) * _unit;
        int daypart = moment.TimeKnown ? (int)moment.Daypart : -1;
        bool weekend = moment is { TimeKnown: true, IsWeekend: true };
        _mass += amount;
        if (daypart >= 0) _dayparts[daypart] += amount;
        if (weekend) _weekend += amount;
        foreach (ushort facet in facets)
        {
            ref Slot slot = ref SlotFor(facet);
            slot.Mass += amount;
            if (daypart >= 0) slot.Dayparts[daypart] += amount;
            if (weekend) slot.Weekend += amount;
        }
    }

    /// <summary>Adds a rating. It tells what is liked, not what is watched, so it moves only <see cref="RatingAffinity"/>.</summary>
    /// <param name="facets">The title's facets, none twice.</param>
    /// <param name="normalized">The rating on the common scale, −1 to 1.</param>
    public void AddRating(ReadOnlySpan<ushort> facets, float normalized)
    {
        if (float.IsNaN(normalized)) return;
        foreach (ushort facet in facets)
        {
            ref Slot slot = ref SlotFor(facet);
            slot.RatingSum += Math.Clamp(normalized, -1f, 1f) * _unit;
            slot.Ratings += _unit;
        }
    }

    /// <summary>Adds how restless a play was.</summary>
    /// <param name="pauses">How often it was paused.</param>
    /// <param name="watchedMs">How long the picture moved, in milliseconds.</param>
    public void AddPauses(int pauses, long watchedMs)
    {
        _pauses += Math.Clamp(pauses, 0, 1_000) * _unit;
        _hours += Math.Clamp(watchedMs, 0, PlaybackTracker.MaxStepMs) / 3_600_000f * _unit;
    }

    /// <summary>Forgets everything; the memory stays for the next viewer.</summary>
    public void Clear()
    {
        Array.Clear(_slotOf);
        Array.Clear(_slots);
        _used = 0;
        _unit = 1f;
        _mass = _weekend = _pauses = _hours = 0f;
        _dayparts = default;
    }

    private void Fade()
    {
        _unit *= Growth;
        if (_unit < Renormalize) return;
        float by = 1f / _unit;
        for (int i = 0; i < _used; i++) _slots[i].Multiply(by);
        _dayparts.Multiply(by);
        _mass *= by;
        _weekend *= by;
        _pauses *= by;
        _hours *= by;
        _unit = 1f;
    }

    private ref Slot SlotFor(ushort facet)
    {
        if (facet >= _slotOf.Length) Array.Resize(ref _slotOf, Math.Min(ushort.MaxValue + 1, Math.Max(facet + 1, _slotOf.Length * 2)));
        if (_slotOf[facet] == 0)
        {
            if (_used == MaxFacets) MakeRoom();
            if (_used == _slots.Length) Array.Resize(ref _slots, _slots.Length * 2);
            _slots[_used] = new Slot { Facet = facet };
            _slotOf[facet] = (ushort)++_used;
        }

        return ref _slots[_slotOf[facet] - 1];
    }

    /// <summary>Drops the faintest quarter; of equals those that came first.</summary>
    private void MakeRoom()
    {
        const int Quarter = MaxFacets / 4;
        Span<float> sorted = stackalloc float[MaxFacets];
        for (int i = 0; i < MaxFacets; i++) sorted[i] = _slots[i].Presence;
        sorted.Sort();
        float edge = sorted[Quarter];
        int equalsToDrop = Quarter - sorted.IndexOf(edge), kept = 0;
        for (int i = 0; i < MaxFacets; i++)
        {
            ref readonly Slot slot = ref _slots[i];
            bool drop = slot.Presence < edge || (slot.Presence == edge && equalsToDrop-- > 0);
            _slotOf[slot.Facet] = (ushort)(drop ? 0 : kept + 1);
            if (!drop) _slots[kept++] = slot;
        }

        _used = kept;
    }

    [InlineArray(ViewingMoment.Dayparts)]
    private struct DaypartSums
    {
        private float _first;

        public void Multiply(float by)
        {
            foreach (ref float sum in this[..]) sum *= by;
        }
    }

    private struct Slot
    {
        public ushort Facet;
        public float Mass;
        public float Weekend;
        public float RatingSum;
        public float Ratings;
        public DaypartSums Dayparts;

        public readonly float Presence => Mass + Ratings;

        public void Multiply(float by)
        {
            Mass *= by;
            Weekend *= by;
            RatingSum *= by;
            Ratings *= by;
            Dayparts.Multiply(by);
        }
    }
}
