namespace EdgeRec.Device.History.Retention;

/// <summary>How long what a television keeps of its viewers stays. What it adds up to (seen, ratings, what is learned of images) stays until it is erased.</summary>
internal sealed record RetentionOptions
{
    /// <summary>The least that a history may be kept, in days: what pages are made from.</summary>
    public const int LeastHistoryDays = 30;

    /// <summary>Events, exposures and plays go when they are so many days old, and up to a month later: a part of the journal goes whole. Default 400: what was watched last Christmas still counts.</summary>
    public int HistoryDays { get; init; } = 400;

    /// <summary>Damaged files that were set aside, which may hold histories, go after so many days. Default 30.</summary>
    public int SetAsideDays { get; init; } = 30;

    /// <summary>Copies of frames that left go after so many days. Default 30.</summary>
    public int SentDays { get; init; } = 30;
}
