using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Some windows of sequences, aligned to their ends; places before a window's begin are padding of weight 0.</summary>
/// <param name="Titles">[batch, places] int64</param>
/// <param name="Weights">Event weights: [batch, places]; 0 is padding.</param>
/// <param name="Next">The place at which the same title comes again, or one beyond the window: [batch, places] int32.</param>
/// <param name="Contexts">The moment of the choice that follows a place: [batch, places, C]; null where times are unknown.</param>
/// <param name="Targets">The title watched after a place: [batch, places] int64.</param>
/// <param name="Counts">1 for places that are asked, 0 for padding and for titles seen before: [batch, places].</param>
/// <param name="FirstSeen">The place at which a title was watched first (before the window: negative; never: int32's largest): [batch, titles] int32.</param>
/// <param name="Taught">The titles that teachers expect after a place and their shares: [batch, places, kept] int64 and float; null without teachers.</param>
internal sealed record TowerBatch(Tensor Titles, Tensor Weights, Tensor Next, Tensor? Contexts, Tensor Targets, Tensor Counts, Tensor FirstSeen, (Tensor Titles, Tensor Shares)? Taught)
{
    /// <summary>How long the windows are.</summary>
    public int Places => (int)Titles.shape[1];
}
