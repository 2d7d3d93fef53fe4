namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>A test of images as it was run: what each of its images got.</summary>
/// <param name="Id">The test.</param>
/// <param name="Shown">Impressions of each image, above 0.</param>
/// <param name="Clicked">Clicks on each image, from 0 to its impressions.</param>
internal sealed record ImageTest(string Id, double[] Shown, double[] Clicked)
{
    /// <summary>Impressions of all images.</summary>
    public double Traffic { get; } = Shown.Sum();

    /// <summary>Clicks by impressions of all images.</summary>
    public double Rate { get; } = Clicked.Sum() / Shown.Sum();
}
