using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>An abstract head and shoulders, lit from one side, in flat planes.</summary>
internal static class Portrait
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Canvas c = s.Canvas;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour ground = light ? p.Sky : p.Layer(0.55), skin = Skin(s), shade = skin.Mix(p.Near, 0.55);
        if (p.Light == Light.Noir)
        {
            (skin, shade) = (p.Glow, p.Far.Mix(p.Near, 0.4));
        }

        c.Cover(c.Linear(0, 0, 1, 0.6, new(0, light ? p.Sky : p.Deep.Mix(p.Near, 0.35)), new(1, ground)));
        Backdrop(s);
        int hair = s.Random.Below(6);
        Colour strand = p.Deep.Mix(p.Near, 0.25), cloth = p.Light == Light.Noir ? p.Accent : p.Near.Mix(p.Accent, s.Random.Pick(0, 0.35));
        HairBehind(s, hair, strand);
        c.Path("M404 200h72v70q6 24 40 34H364q34-10 40-34Z", shade.Mix(p.Deep, 0.15).ToString());
        c.Path("M262 370Q276 304 350 288L402 270Q440 312 478 270L530 288Q604 304 618 370Z", c.Linear(0, 0, 1, 0, new(0, cloth), new(0.5, cloth), new(1, cloth.Mix(p.Deep, 0.55))));
        Collar(s, cloth);
        c.Path("M376 134Q374 62 440 60 506 62 504 134 504 196 472 226 440 250 408 226 376 196 376 134Z", skin.ToString());
        // The lit half ends at the nose; the rest lies in shade.
        c.Path("M440 60Q506 62 504 134 504 196 472 226 456 240 440 241L440 212 454 206 448 198 440 196 440 186 460 178 446 134 444 108Z", shade.ToString(), 0.9);
        Face(s, skin, shade);
        HairBefore(s, hair, strand);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), light ? p.Sky.Mix(p.Glow, 0.35) : ground, light ? p.Sky : p.Deep, Scrim.Side);
    }

    /// <summary>Skin from pale to deep, tinted by the light of the scene.</summary>
    private static Colour Skin(Stage s) =>
        new Colour(s.Random.Pick(0.86, 0.8, 0.7, 0.58, 0.46), s.Random.Between(0.06, 0.085), s.Random.Between(42, 62)).Mix(s.Palette.Accent, 0.2);

    private static void Backdrop(Stage s)
    {
        Palette p = s.Palette;
        Colour tone = p.Light is Light.Day or Light.Pastel ? p.Glow : p.Light == Light.Noir ? p.Near : p.Far;
        switch (s.Random.Below(4))
        {
            case 0:
                s.Canvas.Circle(440, 156, 150, s.Canvas.Down(new(0, tone), new(1, tone, 0.15)));
                break;
            case 1:
                s.Canvas.Path("M310 370V150A130 130 0 0 1 570 150V370Z", tone.ToString(), 0.8);
                break;
            case 2:
                s.Canvas.Path(Rays.Burst(440, 190, 18, 420), tone.ToString(), 0.35);
                break;
            default:
                s.Canvas.Rect(250, 0, 390, 360, s.Canvas.Pattern(14, 14, $"<circle cx=\"7\" cy=\"7\" r=\"3\" fill=\"{tone}\"/>", 30), 0.45);
                break;
        }
    }

    private static void HairBehind(Stage s, int hair, Colour strand)
    {
        string? d = hair switch
        {
            0 => "M356 140Q352 36 440 38 528 36 524 140 530 230 548 292H332Q350 230 356 140Z",
            1 => "M362 130Q364 40 440 40 516 40 518 130V216Q524 236 506 240H374Q356 236 362 216Z",
            2 => "M340 120A100 92 0 0 1 540 120Q548 190 506 196H374Q332 190 340 120Z",
            3 => "M410 62A34 32 0 1 1 470 62Z",
            _ => null,
        };
        if (d is not null)
        {
            s.Canvas.Path(d, strand.ToString());
        }
    }

    private static void HairBefore(Stage s, int hair, Colour strand)
    {
        Palette p = s.Palette;
        string d = hair switch
        {
            0 => "M372 150Q366 50 440 50 514 50 508 150 500 96 440 84 384 96 372 150Z",
            1 => "M370 140Q364 48 440 48 516 48 510 140L500 106H380Z",
            2 => "M370 124Q372 60 440 58 508 60 510 124 494 90 440 88 386 90 370 124Z",
            3 => "M372 138Q370 54 440 54 510 54 508 138 498 88 452 78 420 108 372 138Z",
            4 => "M370 136Q360 44 446 46 522 50 510 138 506 108 488 98 440 110 400 88 378 102 370 136Z",
            _ => "M334 98Q440 70 546 98 530 108 506 104H374Q350 108 334 98ZM378 96Q378 36 412 30 440 40 468 30 502 36 502 96 440 82 378 96Z",
        };
        s.Canvas.Path(d, strand.ToString());
        if (hair == 5)
        {
            s.Canvas.Path("M377 84Q440 70 503 84V96Q440 82 378 96Z", p.Accent.ToString());
        }
    }

    private static void Face(Stage s, Colour skin, Colour shade)
    {
        Palette p = s.Palette;
        string ink = p.Deep.ToString();
        switch (s.Random.Below(3))
        {
            case 0:
                s.Canvas.Path("M382 132h48q4 30-22 30-24 0-26-30ZM450 132h48q-2 30-26 30-26 0-22-30Z", ink);
                s.Canvas.Line("M380 132H500M392 150 404 138M460 150 472 138", p.Paper.Mix(shade, 0.3).ToString(), 2.5, 0.75);
                break;
            case 1:
                s.Canvas.Line("M396 144Q410 152 424 144M458 144Q472 152 486 144", ink, 3.5);
                s.Canvas.Line("M394 124Q410 116 426 124M456 124Q472 116 488 124", ink, 4.5);
                break;
            default:
                s.Canvas.Path("M394 144Q410 130 426 144 410 152 394 144ZM456 144Q472 130 488 144 472 152 456 144Z", p.Paper.ToString(), 0.9);
                s.Canvas.Line("M411 142h0M471 142h0", ink, 9);
                s.Canvas.Line("M392 125Q408 115 426 122M456 122Q474 115 490 125", ink, 4.5);
                break;
        }

        s.Canvas.Path("M420 214Q432 206 440 210 448 206 460 214 440 230 420 214Z", (p.Light == Light.Noir ? p.Accent : p.Near.Mix(p.Accent, 0.4)).ToString());
    }

    private static void Collar(Stage s, Colour cloth)
    {
        Palette p = s.Palette;
        switch (s.Random.Below(3))
        {
            case 0:
                s.Canvas.Path("M402 270 440 312 478 270 496 280 458 340 440 316 422 340 384 280Z", p.Paper.Mix(cloth, 0.25).ToString());
                s.Canvas.Path("M434 318h12l8 52h-28Z", p.Accent.Mix(p.Deep, 0.2).ToString());
                break;
            case 1:
                s.Canvas.Path("M392 262Q440 300 488 262L500 284Q440 330 380 284Z", p.Accent.ToString());
                break;
            default:
                s.Canvas.Path("M402 270Q440 312 478 270L500 278 452 370H428L380 278Z", p.Deep.Mix(cloth, 0.3).ToString());
                break;
        }
    }
}
