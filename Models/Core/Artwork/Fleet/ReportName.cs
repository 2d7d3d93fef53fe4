namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>Which report of which device: the same name again is the same report again.</summary>
/// <param name="Device">Which device, as the fleet knows it; empty on a device itself, which knows of no other.</param>
/// <param name="Life">Which life of the device's journal.</param>
/// <param name="Number">The how-manieth report of that life, from 1.</param>
public readonly record struct ReportName(Guid Device, Guid Life, ulong Number);
