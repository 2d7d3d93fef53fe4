namespace EdgeRec.Device.MicroGenres;

/// <summary>A micro-genre that was found.</summary>
/// <param name="MicroGenre">Its place in the catalogue's micro-genres.</param>
/// <param name="Titles">How many of its titles the profile may see, or all without one.</param>
/// <param name="Best">The titles that show what is in it: at most <see cref="MostCovers"/>, what suits the viewer first; none without one.</param>
internal readonly record struct FoundMicroGenre(int MicroGenre, int Titles, int[] Best)
{
    /// <summary>As many covers are told apart on a small card.</summary>
    public const int MostCovers = 3;
}
