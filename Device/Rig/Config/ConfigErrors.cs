namespace EdgeRec.Device.Rig.Config;

/// <summary>What is wrong with a configuration, gathered so that everything can be mended at once.</summary>
/// <param name="name">What the file is called.</param>
internal sealed class ConfigErrors(string name)
{
    private readonly List<(int Line, string Text)> _all = [];

    /// <summary>Adds an error.</summary>
    /// <param name="line">Where it is, counted from 1; 0 if it is in no line.</param>
    /// <param name="sentence">What is wrong and what to write instead.</param>
    public void Add(int line, string sentence) => _all.Add((line, line == 0 ? $"{name}: {sentence}" : $"{name}, line {line}: {sentence}"));

    /// <summary>Throws what was gathered, in the order of the lines.</summary>
    /// <exception cref="RigConfigException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw new RigConfigException([.. _all.OrderBy(static error => error.Line).Select(static error => error.Text)]);
        }
    }
}
