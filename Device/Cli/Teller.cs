namespace EdgeRec.Device.Cli;

/// <summary>Tells progress at once and in place: <see cref="Progress{T}"/> would tell later, on another thread, perhaps after the end.</summary>
internal sealed class Teller<T>(Action<T> tell) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => tell(value);
}
