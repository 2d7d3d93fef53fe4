namespace EdgeRec.Models.Training.Watching;

/// <summary>What of looking around counts as evidence, besides what was played. An experiment: the device counts nothing of it.</summary>
internal enum LooksTaken
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Titles whose page was opened.</summary>
    Opened,

    /// <summary>Those, and half as much those on which the focus rested for two seconds or longer.</summary>
    Dwelt,
}
