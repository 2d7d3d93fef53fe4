using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Rig.Oled;

/// <summary>Draws the rig's view: who it is for and the state above, the top pick and why in the middle, the page's time below.</summary>
internal static class OledPage
{
    private const int HeadTop = 2, HeadHeight = 11, HeadRule = 14, BodyTop = 17, BodyBottom = 51, FootRule = 52, FootTop = 56;
    private const int IconWidth = 9, IconGap = 3;
    private const string Caption = "Top pick";

    /// <summary>Draws the view on a canvas, whatever was there before.</summary>
    public static void Draw(Canvas canvas, RigView view)
    {
        canvas.Clear();
        int right = DrawState(canvas, view);
        if (view.Profile is { Length: > 0 } profile)
        {
            DrawProfile(canvas, profile, right);
        }
        else
        {
            canvas.Write(0, HeadTop + 2, "EdgeRec", Typeface.Small);
        }

        DrawRule(canvas, HeadRule);
        DrawBody(canvas, view);
        DrawRule(canvas, FootRule);
        DrawFoot(canvas, view);
    }

    /// <summary>Draws what is at work, from the right.</summary>
    /// <returns>The first column that is taken.</returns>
    private static int DrawState(Canvas canvas, RigView view)
    {
        int left = Canvas.Width;
        foreach ((bool on, string[] icon) in ((bool, string[])[])
            [(!view.Connected, OledIcons.Unplugged), (view.Fault, OledIcons.Fault), (view.Sync, OledIcons.Sync), (view.Thinking, OledIcons.Thinking)])
        {
            if (on)
            {
                left -= IconWidth;
                canvas.Draw(left, HeadTop, icon);
                left -= IconGap;
            }
        }

        return left;
    }

    /// <summary>The initial, dark in a rounded square as the screen's avatars are, and the name.</summary>
    private static void DrawProfile(Canvas canvas, string profile, int right)
    {
        const int NameLeft = HeadHeight + 4;
        canvas.Fill(0, HeadTop - 1, HeadHeight, HeadHeight);
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (HeadHeight - 1, 0), (0, HeadHeight - 1), (HeadHeight - 1, HeadHeight - 1)])
        {
            canvas[x, HeadTop - 1 + y] = false;
        }

        // Written on an empty canvas and taken out of the square.
        string initial = profile[..(char.IsHighSurrogate(profile[0]) && profile.Length > 1 ? 2 : 1)].ToUpperInvariant();
        var stencil = new Canvas();
        stencil.Write((HeadHeight - Typeface.Small.Width(initial)) / 2, HeadTop + 1, initial, Typeface.Small);
        for (int y = HeadTop; y < HeadTop + HeadHeight - 2; y++)
        {
            for (int x = 1; x < HeadHeight - 1; x++)
            {
                canvas[x, y] &= !stencil[x, y];
            }
        }

        canvas.Write(NameLeft, HeadTop + 1, TextFit.Cut(profile, right - NameLeft, Typeface.Small), Typeface.Small);
    }

    private static void DrawBody(Canvas canvas, RigView view)
    {
        (string words, string? below) = (view.TopPick, view.Connected) switch
        {
            (null, false) => ("No answer", "Does edgerec run?"),
            (null, true) => ("First page", "is being made"),
            ({ } pick, _) => (pick, view.Reason ?? Caption),
        };
        Typeface large = Typeface.Large;
        Typeface small = Typeface.Small;
        IReadOnlyList<string> lines = TextFit.Wrap(words, Canvas.Width, 3, large);
        if (lines.Count == 3)
        {
            // The name alone fills the room, with a little less between the lines.
            for (int i = 0; i < lines.Count; i++)
            {
                canvas.Write(0, BodyTop + (i * (large.Line - 1)), lines[i], large);
            }

            return;
        }

        IReadOnlyList<string> reasons = TextFit.Wrap(below, Canvas.Width, lines.Count == 1 ? 2 : 1, small);
        int height = (lines.Count * large.Line) + (reasons.Count * small.Line);
        int y = BodyTop + Math.Max(0, (BodyBottom - BodyTop - height + 2) / 2);
        foreach (string line in lines)
        {
            canvas.Write(0, y, line, large);
            y += large.Line;
        }

        foreach (string line in reasons)
        {
            canvas.Write(0, y, line, small);
            y += small.Line;
        }
    }

    private static void DrawFoot(Canvas canvas, RigView view)
    {
        if (view.PageTime is not { } time)
        {
            return;
        }

        canvas.Write(0, FootTop, "page", Typeface.Small);
        string words = Words(time);
        canvas.Write(Canvas.Width - Typeface.Small.Width(words), FootTop, words, Typeface.Small);

        // From 1 ms at the left to 1 s at the right, ten times as long every third of it.
        const int Left = 24, Right = 84;
        double decades = Math.Log10(Math.Max(1, time.TotalMilliseconds));
        int length = Math.Clamp((int)Math.Round((Right - Left) * decades / 3), 1, Right - Left);
        canvas.Fill(Left, FootTop + 2, length, 3);
        for (int x = Left + length; x < Right; x++)
        {
            canvas[x, FootTop + 3] = (x - Left) % 2 == 0;
        }
    }

    private static string Words(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 100 => $"{time.TotalMilliseconds:0.0} ms",
        < 10_000 => $"{time.TotalMilliseconds:0} ms",
        _ => $"{time.TotalSeconds:0} s",
    };

    private static void DrawRule(Canvas canvas, int y)
    {
        for (int x = 0; x < Canvas.Width; x += 2)
        {
            canvas[x, y] = true;
        }
    }
}
