namespace EdgeRec.Device.Catalog.Import;

/// <summary>A row that could not be taken.</summary>
/// <param name="File">In which file.</param>
/// <param name="Line">On which line, from 1.</param>
/// <param name="Field">Which field.</param>
/// <param name="Sentence">What is wrong with it.</param>
internal sealed record ImportProblem(string File, int Line, string Field, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Field}: {Sentence}";
}

/// <summary>An import cannot go on; the message is one sentence for the person at the command line.</summary>
internal sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Collects what went wrong; stops at the first problem when it was asked to be strict.</summary>
internal sealed class ImportReport(bool strict)
{
    /// <summary>Problems kept with their text; the rest are only counted.</summary>
    public const int MaxKept = 20;

    private readonly List<ImportProblem> _problems = [];

    /// <summary>The first problems.</summary>
    public IReadOnlyList<ImportProblem> Problems => _problems;

    /// <summary>How many rows were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>A row is skipped.</summary>
    /// <exception cref="ImportException">When strict.</exception>
    public void Problem(string file, int line, string field, string sentence)
    {
        var problem = new ImportProblem(file, line, field, sentence);
        if (strict)
        {
            throw new ImportException($"{problem} (stopped because of --strict; nothing of this file was taken after that line)");
        }

        Skipped++;
        if (_problems.Count < MaxKept)
        {
            _problems.Add(problem);
        }
    }
}
