namespace EdgeRec.Device.Catalog;

/// <summary>A part of what leads from one catalogue to another.</summary>
/// <param name="Titles">Titles that came or changed.</param>
/// <param name="Removed">Ids that went.</param>
internal sealed record CatalogChange(IReadOnlyCollection<Title> Titles, IReadOnlyCollection<string> Removed);
