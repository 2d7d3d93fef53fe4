namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>A design that cannot be read, or designs that cannot run together; the message says why in one sentence a line.</summary>
public sealed class DesignRefusedException(string message, Exception? inner = null) : Exception(message, inner);
