using System.Text.Json.Serialization;

namespace EdgeRec.Device.Field.Crashes;

/// <summary>What the guard has decided: <c>field/guard.json</c>, durable before it is acted on.</summary>
/// <param name="Step">What the daemon does without.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why, one sentence; null at <see cref="FallBack.None"/> without a try.</param>
/// <param name="TriedFrom">The step that is gone back to when this one, which is being tried, ends badly; null when nothing is tried.</param>
/// <param name="WaitMinutes">Minutes of running before a step up is tried.</param>
/// <param name="Untold">The furthest step since the fleet was last told.</param>
/// <param name="LastCrash">The last start that did not end in order; null for none.</param>
/// <param name="Program">The program that crashed, by <see cref="ProgramBuild"/> (once by its version alone): another one may be the cure, and begins anew.</param>
internal sealed record GuardState(FallBack Step, DateTimeOffset Since, string? Reason, FallBack? TriedFrom, int WaitMinutes, FallBack Untold, Crash? LastCrash, string Program)
{
    /// <summary>The same as if it had never crashed, but for what there is to tell.</summary>
    /// <param name="program">The program that begins.</param>
    public GuardState Anew(string program) => Fresh with { Untold = Untold, LastCrash = LastCrash, Program = program };

    /// <summary>The state of a television that never crashed.</summary>
    public static GuardState Fresh { get; } = new(FallBack.None, DateTimeOffset.UnixEpoch, null, null, 0, FallBack.None, null, "");
}

/// <summary>A start that did not end in order.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Step">What it did without.</param>
/// <param name="During">What was going on when it was last heard of: words of <see cref="Diagnostics.Doings"/>.</param>
internal sealed record Crash(DateTimeOffset StartedAt, FallBack Step, IReadOnlyList<string> During);

/// <summary>Starts of this boot: <c>field/starts.json</c>. Not flushed: a machine that goes down takes it along, and then nothing is counted either.</summary>
/// <param name="Boot">Names the boot; what another one left does not count.</param>
/// <param name="Program">The program that was started.</param>
/// <param name="Bad">When starts began that did not end in order, in milliseconds of the clock that runs from boot, the newest last.</param>
/// <param name="Running">The start that has not ended yet; null after an orderly stop.</param>
internal sealed record StartLog(string Boot, string Program, IReadOnlyList<long> Bad, StartMark? Running);

/// <summary>A start.</summary>
/// <param name="AtMs">When, in milliseconds of the clock that runs from boot.</param>
/// <param name="At">The same by the clock on the wall.</param>
/// <param name="Step">What it does without.</param>
/// <param name="Watched">Whether a new pack is being watched, which goes back by itself.</param>
internal sealed record StartMark(long AtMs, DateTimeOffset At, FallBack Step, bool Watched);

/// <summary>Reads and writes the guard's files without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GuardState))]
[JsonSerializable(typeof(StartLog))]
internal sealed partial class GuardJson : JsonSerializerContext;
