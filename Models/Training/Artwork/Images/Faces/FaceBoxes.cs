namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>Reads faces out of the detector's output.</summary>
internal static class FaceBoxes
{
    /// <summary>Numbers of a cell: five for each anchor.</summary>
    public const int Channels = Numbers * 5;

    private const int Numbers = 5;
    private const float SameFace = 0.4f;

    // The sizes from which a cell's faces start, in cells: those of the faces that it was trained with.
    private static readonly (float Width, float Height)[] Anchors = [(1.603231f, 2.094468f), (6.041143f, 7.080126f), (2.882459f, 3.518061f), (4.266906f, 5.178857f), (9.041765f, 10.66308f)];

    /// <summary>The faces, surest first; of several that overlap the surest.</summary>
    /// <param name="output">[<see cref="Channels"/>, cells, cells]</param>
    /// <param name="cells">Cells of a side.</param>
    /// <param name="across">The picture's width as a share of the square that was looked at; it lies in the upper left.</param>
    /// <param name="down">Its height.</param>
    /// <param name="least">The least score.</param>
    public static IReadOnlyList<Face> Read(ReadOnlySpan<float> output, int cells, float across, float down, float least)
    {
        var faces = new List<Face>();
        int area = cells * cells;
        for (int at = 0; at < area; at++)
        {
            for (int anchor = 0; anchor < Anchors.Length; anchor++)
            {
                ReadOnlySpan<float> numbers = output[((anchor * Numbers * area) + at)..];
                float score = Sigmoid(numbers[4 * area]);
                if (score >= least)
                {
                    float width = MathF.Exp(numbers[2 * area]) * Anchors[anchor].Width, height = MathF.Exp(numbers[3 * area]) * Anchors[anchor].Height;
                    float x = (at % cells) + Sigmoid(numbers[0]), y = (at / cells) + Sigmoid(numbers[area]);
                    faces.Add(new Face(
                        score, (x - (width / 2)) / (cells * across), (y - (height / 2)) / (cells * down), width / (cells * across), height / (cells * down)));
                }
            }
        }

        return Apart(faces);
    }

    /// <summary>Leaves the surest of faces that overlap.</summary>
    internal static IReadOnlyList<Face> Apart(IEnumerable<Face> faces)
    {
        var apart = new List<Face>();
        foreach (Face face in faces.OrderByDescending(f => f.Score))
        {
            if (apart.TrueForAll(surer => Face.Overlap(surer, face) <= SameFace))
            {
                apart.Add(face);
            }
        }

        return [.. apart.Select(face => face.Within()).Where(face => face is { Width: > 0, Height: > 0 })];
    }

    private static float Sigmoid(float value) => 1f / (1f + MathF.Exp(-value));
}
