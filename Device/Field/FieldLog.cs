using EdgeRec.Device.Field.Watch;

namespace EdgeRec.Device.Field;

/// <summary>What is said on standard error of how the daemon fares.</summary>
internal static class FieldLog
{
    // By hand, and not by the generator of [LoggerMessage]: what it writes of two classes comes in another order now and then, and then two builds of one state of the sources differ.
    private static readonly Action<ILogger, HealthPart, Exception?> UnwellMessage = LoggerMessage.Define<HealthPart>(
        LogLevel.Error, new EventId(1, nameof(Unwell)), "{Part} does not answer; unless it does, the service manager gets no sign of life and starts the daemon anew.");

    private static readonly Action<ILogger, string, string, Exception?> FallenBackMessage = LoggerMessage.Define<string, string>(
        LogLevel.Warning, new EventId(2, nameof(FallenBack)), "{Reason} Therefore {Served}; 'edgerec status' says when more is tried.");

    private static readonly Action<ILogger, string, string, Exception?> TryingMessage = LoggerMessage.Define<string, string>(
        LogLevel.Information, new EventId(3, nameof(Trying)), "{Reason} From now on {Served}.");

    /// <summary>Somebody does not answer.</summary>
    public static void Unwell(ILogger logger, HealthPart part) => UnwellMessage(logger, part, null);

    /// <summary>Something is done without.</summary>
    public static void FallenBack(ILogger logger, string reason, string served) => FallenBackMessage(logger, reason, served, null);

    /// <summary>More is tried.</summary>
    public static void Trying(ILogger logger, string reason, string served) => TryingMessage(logger, reason, served, null);
}
