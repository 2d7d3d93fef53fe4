namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>What is simulated.</summary>
/// <param name="Devices">Televisions.</param>
/// <param name="Days">Days, each an epoch of the fleet's prior.</param>
/// <param name="Outcomes">Outcomes of images a television has in a day.</param>
/// <param name="Seed">Equal seeds give equal figures.</param>
/// <param name="MaxNorm">How long all may be that a television says at one prior.</param>
/// <param name="Spread">How far households are from the fleet's mean, as a variance.</param>
internal sealed record DevicesOptions(int Devices, int Days, int Outcomes, int Seed, double MaxNorm, double Spread);
