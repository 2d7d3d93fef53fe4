using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.Firebolt;

/// <summary>What a profile has to do with one title: what the meaning of a call can depend on.</summary>
/// <param name="Title">The title.</param>
/// <param name="Phase">Where its playback stands, if it is the newest one.</param>
/// <param name="PositionMs">Where the viewer is in it, in milliseconds.</param>
/// <param name="DurationMs">Its length in milliseconds; 0 when unknown.</param>
/// <param name="AtMs">The clock at the last event of that playback, Unix milliseconds; 0 when there is none.</param>
/// <param name="Touched">Whether the profile ever had to do with it.</param>
/// <param name="OnWatchList">Whether it is on the watch list.</param>
internal readonly record struct Watching(
    string Title, PlaybackPhase Phase, long PositionMs, long DurationMs, long AtMs, bool Touched, bool OnWatchList)
{
    /// <summary>Whether its playback is under way, moving or paused.</summary>
    public bool IsOpen => Phase is PlaybackPhase.Playing or PlaybackPhase.Paused;
}
