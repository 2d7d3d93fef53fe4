using System.Text.Json.Serialization;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Watch;

namespace EdgeRec.Device.Api.Status;

/// <content>How the daemon fares in the field.</content>
internal sealed partial record StatusReport
{
    /// <summary>The parts of a kit.</summary>
    public static FieldParts Of(FieldKit field)
    {
        GuardReport guard = field.Guard.Report;
        bool isUsual = guard is { Step: Field.FallBack.None, Reason: null };
        return new FieldParts(
            new FallBackPart(
                guard.Step.Word(), guard.Reason, isUsual ? null : Rfc3339.Format(StatusSource.ToTheSecond(guard.Since)), guard.NextTry is { } next ? Rfc3339.Format(StatusSource.ToTheSecond(next)) : null, guard.BadStarts),
            guard.LastCrash is { } crash ? new CrashPart(Rfc3339.Format(StatusSource.ToTheSecond(crash.StartedAt)), crash.Step.Word(), crash.During) : null,
            new WatchdogPart(field.Watchdog switch { WatchdogState.Fed => "fed", WatchdogState.Starving => "starving", _ => "off" }));
    }

    /// <summary>Whether the history is open: on the safe page it is not, and profiles, journal, view and events are reported as nothing.</summary>
    [JsonIgnore]
    public bool HasHistory => FallBack?.Step != Field.FallBack.SafePage.Word();

    /// <summary>What the daemon does without because starts did not end in order.</summary>
    /// <param name="Step"><c>none</c>, <c>pack-before</c>, <c>rules</c> or <c>safe-page</c>.</param>
    /// <param name="Reason">Why; null for nothing to say.</param>
    /// <param name="Since">Since when; null for nothing to say.</param>
    /// <param name="NextTry">When one step up is tried; null where there is none.</param>
    /// <param name="BadStarts">Starts that did not end in order and still count.</param>
    internal sealed record FallBackPart(string Step, string? Reason, string? Since, string? NextTry, int BadStarts);

    /// <summary>A start that did not end in order.</summary>
    /// <param name="StartedAt">When it began.</param>
    /// <param name="FallBack">What it did without.</param>
    /// <param name="During">What was going on when it was last heard of.</param>
    internal sealed record CrashPart(string StartedAt, string FallBack, IReadOnlyList<string> During);

    /// <summary>Signs of life to the service manager.</summary>
    /// <param name="State"><c>off</c>, <c>fed</c> or <c>starving</c>.</param>
    internal sealed record WatchdogPart(string State);

    /// <summary>All three.</summary>
    internal readonly record struct FieldParts(FallBackPart FallBack, CrashPart? LastCrash, WatchdogPart Watchdog);
}
