using System.Text;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Tests.Rig.Oled;

/// <summary>
/// Compares a picture with the one that is kept in <c>Pictures</c> as text, two rows of pixels a line, so that a reviewer sees it. After a wanted change of the drawing:
/// <c>EDGEREC_REDRAW=1</c> writes them anew.
/// </summary>
internal static class GoldenPicture
{
    /// <summary>Fails with a picture of the difference.</summary>
    public static void AssertSame(string name, Canvas canvas)
    {
        string path = Path.Combine(Repository.Root, "tests", "Device.Tests", "Rig", "Oled", "Pictures", name + ".txt");
        if (Environment.GetEnvironmentVariable("EDGEREC_REDRAW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Text(canvas));
            return;
        }

        string wanted = File.ReadAllText(path);
        if (wanted != Text(canvas))
        {
            Assert.Fail($"The picture '{name}' has changed: '+' is new light, '-' is light that is gone.\n{Difference(Read(wanted), canvas)}");
        }
    }

    /// <summary>The picture as lines of half blocks.</summary>
    public static string Text(Canvas canvas)
    {
        var text = new StringBuilder();
        for (int y = 0; y < Canvas.Height; y += 2)
        {
            var line = new StringBuilder();
            for (int x = 0; x < Canvas.Width; x++)
            {
                line.Append((canvas[x, y], canvas[x, y + 1]) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static Canvas Read(string text)
    {
        var canvas = new Canvas();
        string[] lines = text.Split('\n');
        for (int y = 0; y < Math.Min(lines.Length, Canvas.Height / 2); y++)
        {
            for (int x = 0; x < lines[y].Length; x++)
            {
                canvas[x, y * 2] = lines[y][x] is '█' or '▀';
                canvas[x, (y * 2) + 1] = lines[y][x] is '█' or '▄';
            }
        }

        return canvas;
    }

    private static string Difference(Canvas wanted, Canvas drawn)
    {
        var text = new StringBuilder();
        for (int y = 0; y < Canvas.Height; y++)
        {
            var line = new StringBuilder();
            for (int x = 0; x < Canvas.Width; x++)
            {
                line.Append((wanted[x, y], drawn[x, y]) switch
                {
                    (true, true) => '#',
                    (true, false) => '-',
                    (false, true) => '+',
                    _ => ' ',
                });
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
