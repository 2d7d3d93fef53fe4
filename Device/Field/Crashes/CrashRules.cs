namespace EdgeRec.Device.Field.Crashes;

/// <summary>When starts are a loop of crashes, and when something that was given up is tried again.</summary>
internal sealed record CrashRules
{
    /// <summary>Whether nothing is ever done without, however many starts end badly.</summary>
    public bool NeverFallBack { get; init; }

    /// <summary>So many starts without an orderly end within <see cref="Window"/> are a loop. Once it is one, every further such start costs one step more.</summary>
    public int BadStarts { get; init; } = 3;

    /// <summary>The time in which starts are counted together; a start that lasts so long is healthy.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Home pages that fail in a row, without one that is made, before the daemon falls back by itself.</summary>
    public int FailedPages { get; init; } = 3;

    /// <summary>After so long of running with a fall-back one step up is tried; the wait doubles with every try that ends badly.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait for a step up.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(24);
}
