namespace EdgeRec.Device.History;

/// <summary>What became of a request about a profile.</summary>
internal enum ProfileOutcome
{
    /// <summary>Done, and durable.</summary>
    Done,

    /// <summary>A field is wrong.</summary>
    Invalid,

    /// <summary>A profile with this id is there already.</summary>
    Exists,

    /// <summary>No such profile.</summary>
    NotFound,

    /// <summary>There are as many profiles as there may be.</summary>
    TooMany,
}

/// <summary>The answer to a request about a profile.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Profile">The profile as it is now; null where there is none.</param>
/// <param name="Field">The wrong field, for <see cref="ProfileOutcome.Invalid"/>.</param>
/// <param name="Sentence">What is wrong, and how to mend it; null when it was done.</param>
internal readonly record struct ProfileReceipt(ProfileOutcome Outcome, Profile? Profile = null, string? Field = null, string? Sentence = null);
