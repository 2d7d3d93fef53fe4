namespace EdgeRec.Device.Rig.Config;

/// <summary>A configuration of the rig cannot be used. The message holds all its errors, a line each.</summary>
/// <param name="errors">Whole sentences, each beginning with the file and the line: "rig.conf, line 7: …".</param>
internal sealed class RigConfigException(IReadOnlyList<string> errors) : FormatException(string.Join(Environment.NewLine, errors))
{
    /// <summary>The errors, in the order of the file's lines.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
