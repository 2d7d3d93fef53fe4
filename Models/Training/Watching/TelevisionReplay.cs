using EdgeRec.Models.Core.Watching;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Watching;

/// <summary>What becomes of events that were sent for the wrong profile.</summary>
internal enum Answering
{
    /// <summary>Nobody asks: they stay.</summary>
    Left,

    /// <summary>A right hint is answered: the sitting's events are moved and the profile is changed. A wrong one is dismissed.</summary>
    Asked,

    /// <summary>Nobody ever forgets: what cannot be improved upon.</summary>
    NeverWrong,
}

/// <summary>One choice as the estimator sees it.</summary>
/// <param name="Evidence">What speaks for each profile.</param>
/// <param name="Here">The profile on the screen.</param>
/// <param name="Truth">Who sits there.</param>
/// <param name="Sitting">Which sitting.</param>
/// <param name="Choice">Which choice of it, from 1.</param>
/// <param name="MayName">Which profiles a hint may name.</param>
internal sealed record WatchingSample(SessionEvidence[] Evidence, int Here, int Truth, int Sitting, int Choice, bool[] MayName)
{
    /// <summary>The profile to hint at, and the probability of every profile.</summary>
    public (int Named, float[] Probabilities) Guess(ReadOnlySpan<float> weights)
    {
        float[] probabilities = new float[Evidence.Length];
        WhoIsWatching.Probabilities(Evidence, weights, probabilities);
        int best = -1;
        for (int p = 0; p < probabilities.Length; p++)
        {
            if (p != Here && MayName[p] && (best < 0 || probabilities[p] > probabilities[best]))
            {
                best = p;
            }
        }

        return (best, probabilities);
    }
}

/// <summary>Plays a household's months through, profile by profile as the television would have learned them.</summary>
internal sealed class TelevisionReplay
{
    /// <summary>The first part of a household's sittings teaches the habits; the rest is measured.</summary>
    public const double WarmUp = 0.5;

    private const int Others = 99, Top = 10, DwellMs = 2_000;
    private const float LookWeight = 0.33f; // of a choice's: as a feature of its own it was fitted so, 0.63 to 1.91
    private readonly List<WatchingSample> _samples = [];
    private readonly ViewerHabits[] _habits;
    private readonly HashSet<int>[] _begun;
    private int _here;

    private readonly LooksTaken _looks;

    private TelevisionReplay(SharedTelevision home, LooksTaken looks)
    {
        _looks = looks;
        _habits = [.. home.Viewers.Select(_ => new ViewerHabits())];
        _begun = [.. home.Viewers.Select(_ => new HashSet<int>())];
    }

    /// <summary>Every measured choice.</summary>
    public IReadOnlyList<WatchingSample> Samples => _samples;

    /// <summary>Measured choices, and how many of them stood among the first ten of a hundred by the profile's taste.</summary>
    public (int Choices, int Hits) Ranking { get; private set; }

    /// <summary>Plays that ended in another profile than their viewer's, and all.</summary>
    public (int Wrong, int All) Plays { get; private set; }

    /// <summary>The profiles' habits at the end.</summary>
    public IReadOnlyList<ViewerHabits> Habits => _habits;

    /// <summary>The time that was measured, in weeks.</summary>
    public double Weeks { get; private set; }

    /// <summary>Plays a household through.</summary>
    public static TelevisionReplay Of(
        SharedTelevision home, TrainingCatalog catalog, Answering answering, float[] weights, float threshold, LooksTaken looks = LooksTaken.None)
    {
        var replay = new TelevisionReplay(home, looks);
        int measuredFrom = (int)(home.Sittings.Count * WarmUp);
        for (int i = 0; i < home.Sittings.Count; i++)
        {
            replay.Sit(home, catalog, i, i >= measuredFrom, answering, weights, threshold);
        }

        replay.Weeks = (home.Sittings[^1].Choices[0].At - home.Sittings[measuredFrom].Choices[0].At).TotalDays / 7;
        return replay;
    }

    private void Sit(
        SharedTelevision home, TrainingCatalog catalog, int number, bool measured, Answering answering, float[] weights, float threshold)
    {
        Sitting sitting = home.Sittings[number];
        if (answering == Answering.NeverWrong || !sitting.Forgets || !home.Shows(_here, sitting, catalog))
        {
            _here = sitting.Viewer;
        }

        int owner = _here;
        bool hinted = false;
        var random = new Random(number);
        bool[] mayName = [.. Enumerable.Range(0, home.Viewers.Count).Select(p => WhoIsWatching.MayName(home.Limit(_here), home.Limit(p)))];
        SessionEvidence[] evidence = [.. _habits.Select((h, p) => SessionEvidence.At(h, p == _here, ViewerPlays.Moment(sitting.Choices[0])))];
        for (int c = 0; c < sitting.Choices.Count; c++)
        {
            SimulatedDecision choice = sitting.Choices[c];
            int? selectionMs = choice.Shown.Count > 0 ? choice.SelectionMs : null;
            for (int p = 0; p < evidence.Length; p++)
            {
                foreach (SimulatedLook look in choice.Looks ?? [])
                {
                    evidence[p][2] += WeightOf(look) * _habits[p].SuitOf(catalog.FacetsOf(look.Title));
                }

                evidence[p].Choose(_habits[p], catalog.FacetsOf(choice.Chosen), _begun[p].Contains(choice.Chosen), selectionMs);
            }

            if (measured)
            {
                Ranking = (Ranking.Choices + 1, Ranking.Hits + (IsHit(catalog, choice.Chosen, _habits[sitting.Viewer], random) ? 1 : 0));
                _samples.Add(new WatchingSample([.. evidence], _here, sitting.Viewer, number, c + 1, mayName));
            }

            if (answering == Answering.Asked && !hinted)
            {
                (int named, float[] probabilities) = new WatchingSample(evidence, _here, sitting.Viewer, number, c + 1, mayName).Guess(weights);
                hinted = named >= 0 && probabilities[named] >= threshold;
                owner = hinted && named == sitting.Viewer ? named : owner;
            }
        }

        _here = owner;
        Learn(sitting, owner, catalog);
    }

    private void Learn(Sitting sitting, int owner, TrainingCatalog catalog)
    {
        foreach (SimulatedDecision choice in sitting.Choices)
        {
            _habits[owner].Add(
                catalog.FacetsOf(choice.Chosen), ViewerPlays.EventWeightOf(choice, catalog), ViewerPlays.Moment(choice),
                choice.Shown.Count > 0 ? choice.SelectionMs : null);
            if (choice.Episode is not null)
            {
                _begun[owner].Add(choice.Chosen);
            }
        }

        float usual = 0f;
        for (int i = 0; i < ViewerHabits.UsualTitles; i++)
        {
            usual += MathF.Log(_habits[owner].Taste.Affinity(catalog.FacetsOf(i * catalog.Titles.Count / ViewerHabits.UsualTitles)));
        }

        _habits[owner].Usual = usual / ViewerHabits.UsualTitles;
        Plays = (Plays.Wrong + (owner == sitting.Viewer ? 0 : sitting.Choices.Count), Plays.All + sitting.Choices.Count);
    }

    private float WeightOf(SimulatedLook look) => _looks switch
    {
        LooksTaken.Opened or LooksTaken.Dwelt when look.Opened => LookWeight,
        LooksTaken.Dwelt when look.DwellMs >= DwellMs => LookWeight / 2f,
        _ => 0f,
    };

    private static bool IsHit(TrainingCatalog catalog, int chosen, ViewerHabits habits, Random random)
    {
        float own = habits.Taste.Affinity(catalog.FacetsOf(chosen));
        int better = 0;
        for (int i = 0; i < Others; i++)
        {
            float other = habits.Taste.Affinity(catalog.FacetsOf(random.Next(catalog.Titles.Count)));
            better += other >= own ? 1 : 0;
        }

        return better < Top;
    }
}
