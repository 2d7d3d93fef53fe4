using System.Globalization;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Distillation;

/// <summary>The packs that teach.</summary>
internal static class Teachers
{
    /// <summary>Reads the packs and asks them at every place of the sequences.</summary>
    /// <param name="packs">Their folders.</param>
    /// <param name="sequences">The file the student learns from.</param>
    /// <param name="split">What is held back of it.</param>
    /// <param name="titleIds">Its titles by number.</param>
    /// <param name="learnedFrom">What the student learns from.</param>
    /// <param name="print">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">With one sentence, if a pack knows other titles, or has learned what is held back here.</exception>
    public static SoftTargets Ask(
        IReadOnlyList<string> packs, string sequences, SplitKind split, string[] titleIds, WatchedSequence[] learnedFrom, TextWriter print, CancellationToken cancellationToken)
    {
        var teachers = new List<TowerModule>();
        try
        {
            foreach (string pack in packs)
            {
                TrainedOn.Require(pack, sequences, split);
                (TowerModule tower, string[] knows) = TowerReader.Read(pack);
                teachers.Add(tower);
                if (!knows.AsSpan().SequenceEqual(titleIds))
                {
                    throw new InvalidDataException($"{pack} cannot teach: it knows other titles than {sequences}.");
                }

                if (tower.Config.HistoryLength != teachers[0].Config.HistoryLength)
                {
                    throw new InvalidDataException($"{pack} reads {tower.Config.HistoryLength} titles and {packs[0]} {teachers[0].Config.HistoryLength}: teachers of one history length are asked together.");
                }
            }

            print.WriteLine(teachers.Count == 1 ? "One teacher is asked what it expects at every place" : string.Create(CultureInfo.InvariantCulture, $"{teachers.Count} teachers are asked what they expect at every place"));
            return SoftTargets.Ask(teachers, learnedFrom, new Tenths(print), cancellationToken);
        }
        finally
        {
            teachers.ForEach(teacher => teacher.Dispose());
        }
    }

    private sealed class Tenths(TextWriter print) : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            if ((int)(value * 10) > _told)
            {
                _told = (int)(value * 10);
                print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {_told * 10} %"));
            }
        }
    }
}
