namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>Collects what is wrong with a payload, up to a number.</summary>
internal sealed class ProblemList(int most)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    /// <summary>Notes a problem.</summary>
    /// <param name="where">What it is about, as a sentence begins.</param>
    /// <param name="what">What is wrong and how to mend it, as the sentence ends.</param>
    public void Add(string where, string what)
    {
        if (_problems.Count < most) _problems.Add($"{where}: {what}");
    }
}
