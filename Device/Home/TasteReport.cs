namespace EdgeRec.Device.Home;

/// <summary>What the television knows of a profile's taste: the data points that its page is made from, as somebody may read them.</summary>
/// <param name="Profile">Whose.</param>
/// <param name="Plays">Plays in memory, 200 at most.</param>
/// <param name="QualityPlays">Those of them that the viewer meant.</param>
/// <param name="Hours">Plays by the hour of the viewer's wall clock in which they began, 24 numbers; only where the clock could be believed.</param>
/// <param name="Weekdays">The same by weekday, Sunday first.</param>
/// <param name="SelectionMs">The median time spent selecting, in milliseconds; null when no play had one.</param>
/// <param name="PausesPerHour">How often the viewer pauses in an hour watched.</param>
/// <param name="Ratings">How titles were rated.</param>
/// <param name="Genres">The genres, those watched most first.</param>
/// <param name="Communities">The taste communities that the profile belongs to, the heaviest first: three to five, or none without a history or in a pack without communities.</param>
internal sealed record TasteReport(
    string Profile, int Plays, int QualityPlays, IReadOnlyList<int> Hours, IReadOnlyList<int> Weekdays,
    long? SelectionMs, float PausesPerHour, RatingCounts Ratings, IReadOnlyList<GenreTaste> Genres, IReadOnlyList<CommunityTaste> Communities);

/// <summary>How titles were rated.</summary>
/// <param name="Liked">Ratings above the middle of their scale.</param>
/// <param name="Disliked">Ratings below it.</param>
internal sealed record RatingCounts(int Liked, int Disliked);

/// <summary>What a viewer makes of a genre.</summary>
/// <param name="Genre">Its key, such as <c>science-fiction</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Affinity">The share of plays that had it, 0 to 1, newer ones counting more.</param>
/// <param name="Rating">How it was rated, −1 to 1; 0 when it was not.</param>
/// <param name="Dayparts">Whether it is watched more (up to 1) or less (down to −1) than other things in the morning, by day, in the evening and at night.</param>
internal sealed record GenreTaste(string Genre, string Name, float Affinity, float Rating, IReadOnlyList<float> Dayparts);

/// <summary>A taste community that a viewer belongs to.</summary>
/// <param name="Community">Its number in the pack.</param>
/// <param name="Weight">How much the viewer belongs to it; the weights of all of them sum to one.</param>
/// <param name="Description">What its viewers watch more than others; empty where the pack does not say.</param>
/// <param name="Titles">Names of titles that they watch more than others, those that are in the catalogue.</param>
internal sealed record CommunityTaste(int Community, float Weight, string Description, IReadOnlyList<string> Titles);
