using EdgeRec.Device.Field.Diagnostics;

namespace EdgeRec.Device.Field;

/// <summary>Leaves a last entry when an exception ends the process.</summary>
internal static class UnhandledExceptions
{
    private static DiagnosticLog? _log;
    private static int _listens;

    /// <summary>From now on they are told to this log.</summary>
    public static void TellOf(DiagnosticLog log)
    {
        Volatile.Write(ref _log, log);
        if (Interlocked.Exchange(ref _listens, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, e) =>
            {
                if (e.ExceptionObject is Exception exception)
                {
                    Volatile.Read(ref _log)?.Failed(DiagnosticPlace.Process, exception);
                }
            };
        }
    }

    /// <summary>The log is closed.</summary>
    public static void Forget(DiagnosticLog log) => Interlocked.CompareExchange(ref _log, null, log);
}
