namespace EdgeRec.Models.Training.Packs;

/// <summary>What a pack says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Two to four numbers with dots; later is greater.</param>
/// <param name="Created">When it was made; a fixed time makes the pack reproducible.</param>
/// <param name="Years">For how many years it may be used.</param>
/// <param name="Simulated">Whether its viewers are invented.</param>
/// <param name="Source">Where the data came from, in one sentence.</param>
internal sealed record PackLabel(string Name, string Version, DateTimeOffset Created, int Years, bool Simulated, string Source);
