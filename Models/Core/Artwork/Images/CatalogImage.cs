namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>What a catalogue says of a cover image, and the features that follow from it without looking at a pixel.</summary>
/// <param name="Colours">Dominant colours as <c>#rrggbb</c>, strongest first; others are passed over.</param>
/// <param name="Styles">Style tags: composition (<c>portrait</c>, <c>landscape</c>) and light (<c>night</c>, <c>warm</c>).</param>
/// <param name="People">How many people are named as shown.</param>
public readonly record struct CatalogImage(IReadOnlyList<string> Colours, IReadOnlyList<string> Styles, int People)
{
    // Each named colour is taken to have half the share of the one before: nobody says how much of the picture it has.
    private const float NextShare = 0.5f;
    private const int MostColours = 6;
    private const float LetteringOfGraphics = 0.45f;
    private const float ManyPeople = 3f;

    /// <summary>
    /// Estimates the row of features. Allocates nothing. What nothing is said of stays at <see cref="ImageFeatureInfo.Neutral"/>.
    /// </summary>
    /// <param name="row">At least <see cref="ImageFeatures.Count"/> long.</param>
    public void Fill(Span<float> row)
    {
        row = row[..ImageFeatures.Count];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = ImageFeatures.All[i].Neutral;
        }

        FillColours(row);
        FillTags(row, Styles, People);
        for (int i = 0; i < Styles.Count; i++)
        {
            Shift(ref row[(int)ImageFeature.Brightness], StyleTags.LighterBy(Styles[i]));
            Shift(ref row[(int)ImageFeature.Warmth], StyleTags.WarmerBy(Styles[i]));
        }

        if (row[(int)ImageFeature.Graphic] > 0f)
        {
            row[(int)ImageFeature.TextArea] = LetteringOfGraphics;
        }
    }

    /// <summary>
    /// Writes what the catalogue knows, also of an image whose pixels were measured: the groups of its style tags and its people. What it says
    /// of people goes before what was seen: how many, if somebody is named or a tag says so; how large, if a tag says so.
    /// </summary>
    /// <param name="row">At least <see cref="ImageFeatures.Count"/> long.</param>
    /// <param name="styles">Style tags.</param>
    /// <param name="people">How many people are named as shown.</param>
    /// <param name="seen">The people that were seen in it; none where nobody looked.</param>
    public static void FillTags(Span<float> row, IReadOnlyList<string> styles, int people, PeopleSeen seen = default)
    {
        row[(int)ImageFeatures.FirstStyle..ImageFeatures.Count].Clear();
        float height = seen.Count > 0 ? seen.Height : people > 0 ? StyleTags.PersonHeight("people") : 0f;
        bool said = false;
        for (int i = 0; i < styles.Count; i++)
        {
            string tag = styles[i];
            if (StyleTags.GroupOf(tag) is { } group)
            {
                row[(int)group] = 1f;
            }

            if (StyleTags.PersonHeight(tag) is > 0f and var tagged)
            {
                height = said ? Math.Max(height, tagged) : tagged;
                said = true;
            }

            people = Math.Max(people, StyleTags.PeopleAtLeast(tag));
        }

        row[(int)ImageFeature.People] = Math.Min(1f, (people > 0 ? people : seen.Count) / ManyPeople);
        row[(int)ImageFeature.PeopleSize] = height;
    }

    private static void Shift(ref float value, float by) => value = Math.Clamp(value + by, 0f, 1f);

    private void FillColours(Span<float> row)
    {
        var tally = default(ColourTally);
        Span<ColourShare> shares = stackalloc ColourShare[MostColours];
        int known = 0;
        float share = 1f, all = 0f;
        for (int i = 0; i < Colours.Count && known < MostColours; i++)
        {
            if (LabColour.TryParse(Colours[i], out LabColour colour))
            {
                tally.Add(colour, share);
                shares[known++] = new ColourShare(colour, share);
                all += share;
                share *= NextShare;
            }
        }

        if (known > 0)
        {
            ImageFeatures.Fill(in tally, row);
            ColourShare main = shares[0] with { Share = shares[0].Share / all };
            ImageFeatures.FillColours(main, known > 1 ? shares[1] with { Share = shares[1].Share / all } : null, row);
        }
    }
}
