using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;

namespace EdgeRec.Device.Rig.Check;

/// <summary>What whoever sits before the board says.</summary>
internal enum CheckAnswer
{
    /// <summary>It does what it should.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,

    /// <summary>This part is left out.</summary>
    Skip,

    /// <summary>All that follows is left out.</summary>
    Quit,
}

/// <summary>What a step of the check is about.</summary>
internal enum CheckSubject
{
    /// <summary>A key.</summary>
    Key,

    /// <summary>The encoder, to the right.</summary>
    TurnRight,

    /// <summary>The encoder, to the left.</summary>
    TurnLeft,

    /// <summary>An input device of the kernel.</summary>
    Remote,

    /// <summary>An LED.</summary>
    Led,

    /// <summary>The display.</summary>
    Display,
}

/// <summary>A step of the check.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Sentence">What to do, or what to look for.</param>
/// <param name="Key">The key, where it is one.</param>
/// <param name="Led">The LED, where it is one.</param>
internal sealed record CheckStep(CheckSubject Subject, string Sentence, RigKey Key = default, LedRole Led = default);

/// <summary>Whoever sits before the board.</summary>
internal interface ICheckUser
{
    /// <summary>Whether anybody is there who could do something.</summary>
    bool IsThere { get; }

    /// <summary>Asks to move something. What moves is seen at the lines; an answer comes only where the step is to be left out.</summary>
    Task<CheckAnswer> AskToMoveAsync(CheckStep step, CancellationToken cancellationToken);

    /// <summary>Asks what is to be seen.</summary>
    Task<CheckAnswer> AskToLookAsync(CheckStep step, CancellationToken cancellationToken);

    /// <summary>Tells what was found.</summary>
    void Tell(CheckResult result);
}
