using System.Globalization;

namespace EdgeRec.Device.Field.Watch;

/// <summary>How the watchdog is.</summary>
internal enum WatchdogState
{
    /// <summary>No service manager asks for a sign of life.</summary>
    Off,

    /// <summary>It gets one.</summary>
    Fed,

    /// <summary>Somebody has not answered for so long that it is told of; unless they do, the service manager ends the daemon.</summary>
    Starving,
}

/// <summary>
/// Gives the service manager a sign of life, but only after everybody has answered who has to (sd_watchdog_enabled(3)). Asked is every half of the time that it allows; for who does not answer, nothing is told, and it ends
/// the daemon and starts it anew.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // Whoever allows more gets signs of life all the same; no timer waits as long as a number of 64 bits says.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly IReadOnlyList<HealthProbe> _probes;
    private readonly TimeSpan _allowed;
    private readonly Action _tell;
    private readonly FieldKit _field;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private Watchdog(IReadOnlyList<HealthProbe> probes, TimeSpan allowed, Action tell, FieldKit field, TimeProvider time, ILogger logger)
    {
        (_probes, _allowed, _tell, _field, _time, _logger) = (probes, allowed, tell, field, time, logger);
        _work = allowed > TimeSpan.Zero ? WatchAsync() : Task.CompletedTask;
    }

    /// <summary>Begins, if somebody asks for signs of life.</summary>
    /// <param name="probes">Who has to answer.</param>
    /// <param name="allowed">The longest time without a sign of life; zero for nobody who asks.</param>
    /// <param name="tell">Gives one.</param>
    /// <param name="field">Is told how the watchdog is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets a line when somebody does not answer.</param>
    public static Watchdog Start(IReadOnlyList<HealthProbe> probes, TimeSpan allowed, Action tell, FieldKit field, TimeProvider time, ILogger logger) => new(probes, allowed, tell, field, time, logger);

    /// <summary>The time that systemd allows.</summary>
    /// <param name="microseconds">The variable WATCHDOG_USEC.</param>
    /// <param name="process">The variable WATCHDOG_PID: whom it means; null for everybody.</param>
    /// <returns>Zero where no sign of life is asked of this process.</returns>
    public static TimeSpan AllowedBy(string? microseconds, string? process) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long us) && (string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(Math.Min(us, (long)Longest.TotalMicroseconds))
            : TimeSpan.Zero;

    /// <summary>Stops; the manager is told nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            // One timer for both, the next question and whoever has not answered by then: each one more would wake a television that rests.
            Task next = Task.Delay(_allowed / 2, _time, _stop.Token);
            Task[] answers = [.. _probes.Select(AnsweredAsync)];
            Task all = Task.WhenAll(answers);
            if (await Task.WhenAny(all, next) == next)
            {
                _stop.Token.ThrowIfCancellationRequested();
                _probes.Where((_, i) => !answers[i].IsCompleted).ToList().ForEach(probe => Complain(probe.Part));
            }

            await all;
            _tell();
            _field.Watchdog = WatchdogState.Fed;
            await next;
        }
    }

    /// <summary>Ends when one has answered, however long that takes and however often it has to be asked.</summary>
    private async Task AnsweredAsync(HealthProbe probe)
    {
        for (bool first = true; ; first = false)
        {
            try
            {
                await probe.AskAsync(_stop.Token);
                return;
            }
            catch (Exception) when (!_stop.IsCancellationRequested)
            {
                // No answer to be had; it is asked again, and as long as there is none nothing is told.
                if (first)
                {
                    Complain(probe.Part);
                }

                await Task.Delay(_allowed / 8, _time, _stop.Token);
            }
        }
    }

    private void Complain(HealthPart part)
    {
        _field.Watchdog = WatchdogState.Starving;
        _field.Log.Unwell(part, _allowed / 2);
        FieldLog.Unwell(_logger, part);
    }
}
