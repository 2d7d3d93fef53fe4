namespace EdgeRec.Device.Rig.Config;

/// <summary>A use of a chip's line in a configuration.</summary>
/// <param name="At">The file's line, counted from 1.</param>
/// <param name="Line">The chip's line.</param>
/// <param name="User">What uses it: "key up".</param>
/// <param name="Pull">What holds it.</param>
internal readonly record struct LineUse(int At, int Line, string User, Pull Pull);
