namespace EdgeRec.Device.Rig.Lines;

/// <summary>A chip or a line cannot be used. The message says in whole sentences what is wrong and how to mend it.</summary>
internal sealed class LinesException(string message, Exception? inner = null) : IOException(message, inner);
