using System.Globalization;
using System.Text;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>
/// The drawing of docs/rig.md: a board, its header pin by pin, and what rig.conf wires to it. Each part stands beside its pin, so that every wire is a straight line;
/// what a drawing of another configuration would tangle is refused.
/// </summary>
internal sealed class WiringDrawing
{
    private const int Width = 1000, Height = 906, Top = 326, Row = 28, LeftRail = 44, RightRail = 956;
    private readonly StringBuilder _svg = new();
    private readonly RigConfig _config;
    private readonly Board _board;
    private readonly HashSet<int> _used = [];

    private WiringDrawing(Board board, RigConfig config) => (_board, _config) = (board, config);

    /// <summary>Draws what is wired to a board.</summary>
    /// <returns>An SVG, readable on light and dark pages.</returns>
    public static string Draw(Board board, RigConfig config) => new WiringDrawing(board, config).Drawn();

    private string Drawn()
    {
        var parts = new WiringDrawing(_board, _config); // drawn first, above the header in the file's order of paint
        parts.Rails();
        parts.Options();
        foreach (LedLine led in _config.Leds)
        {
            parts.Led(led);
        }

        foreach (KeyLine key in _config.Keys)
        {
            parts.Key(key);
        }

        Head();
        Picture();
        Notes();
        Strip(parts._used);
        _svg.Append(parts._svg).Append("</svg>\n");
        return _svg.ToString();
    }

    private void Head()
    {
        string wired = string.Join(", ", _config.Keys.Select(k => $"{k.Key.Word()} {Header.Pin(k.Line)}").Concat(_config.Leds.Select(l => $"LED {Word(l)} {Header.Pin(l.Line)}")));
        Add($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="13" role="img" aria-labelledby="t d">
              <title id="t">The rig's wiring on a {_board.Name}</title>
              <desc id="d">Pins of the header: {wired}, and ground.{Described()}</desc>
            {WiringStyle.Css}
              <rect class="page" x="1" y="1" width="{Width - 2}" height="{Height - 2}" rx="14"/>
              <text class="ink" x="32" y="42" font-size="21" font-weight="650">{_board.Name}</text>
              <text class="soft" x="{Width - 32}" y="42" text-anchor="end" font-size="14">the rig as rig.conf wires it · chip {_board.Chip}</text>
            """);
    }

    private string Described() => string.Concat(
        _config.Oled is null ? "" : " Option, a display: supply 1, data 3, clock 5, ground 9.",
        _config.Remotes.Count == 0 ? "" : " Option, an infrared receiver: output 12, ground 14, supply 1.",
        _config.Encoder is { } e ? $" Option, a rotary encoder: {Header.Pin(e.A)} and {Header.Pin(e.B)}, ground 20." : "");

    /// <summary>The board, small, so that one finds the header and its first pin.</summary>
    private void Picture()
    {
        const double Scale = 3.3, Left = 40, Up = 66;
        Add($"  <rect class=\"board\" x=\"{Text(Left)}\" y=\"{Text(Up)}\" width=\"{Text(_board.Width * Scale)}\" height=\"{Text(_board.Height * Scale)}\" rx=\"10\"/>");
        foreach (Port port in _board.Ports)
        {
            bool side = port.X == 0 || port.X == _board.Width;
            double width = Scale * (side ? port.Depth : port.Width), height = Scale * (side ? port.Width : port.Depth);
            double x = Left + (port.X * Scale) - (port.X == 0 ? 5 : side ? width - 6 : width / 2), y = Up + (port.Y * Scale) - (side ? height / 2 : height - 6);
            Add($"  <rect class=\"port\" x=\"{Text(x)}\" y=\"{Text(y)}\" width=\"{Text(width)}\" height=\"{Text(height)}\" rx=\"3\"/>");
            if (side)
            {
                Add($"  <text class=\"tiny\" x=\"{Text(x + (width / 2))}\" y=\"{Text(y + (height / 2) + 3.5)}\" text-anchor=\"middle\" font-size=\"9\">{port.Name}</text>");
                continue;
            }

            Add($"  <text class=\"soft\" x=\"{Text(x + (width / 2))}\" y=\"{Text(y + height + 13)}\" text-anchor=\"middle\" font-size=\"11\">{port.Name}</text>");
            if (port.Use.Length > 0)
            {
                Add($"  <text class=\"ink\" x=\"{Text(x + (width / 2))}\" y=\"{Text(y + height + 28)}\" text-anchor=\"middle\" font-size=\"12\">{port.Use}</text>");
            }
        }

        Add($"  <rect class=\"strip\" x=\"{Text(Left + ((Board.FirstPinX - 1.9) * Scale))}\" y=\"{Text(Up + (0.4 * Scale))}\" width=\"{Text(52.1 * Scale)}\" height=\"{Text(6.2 * Scale)}\" rx=\"3\"/>");
        for (int pin = 1; pin <= 40; pin++)
        {
            string centre = $"cx=\"{Text(Left + ((Board.FirstPinX + ((pin - 1) / 2 * Board.Pitch)) * Scale))}\" cy=\"{Text(Up + ((Board.FirstPinY - (pin % 2 == 0 ? Board.Pitch : 0)) * Scale))}\"";
            Add($"  <circle class=\"{(pin == 1 ? "first" : "pin")}\" {centre} r=\"{(pin == 1 ? "3.6" : "2.7")}\"/>");
        }

        Add($"  <text class=\"onboard\" x=\"{Text(Left + (3.4 * Scale))}\" y=\"{Text(Up + (Board.FirstPinY * Scale) + 4)}\" text-anchor=\"middle\" font-size=\"12\" font-weight=\"650\">1</text>");
        Add($"  <text class=\"onboard\" x=\"{Text(Left + (32.5 * Scale))}\" y=\"{Text(Up + (11 * Scale))}\" text-anchor=\"middle\" font-size=\"11\">header, pins 1 to 40</text>");
    }

    private void Notes()
    {
        string[] notes =
        [
            "Wire with the power off. No pin may ever see more than 3.3 V.",
            "Pin 1 is at the end with the microSD card, in the inner row. Below,",
            "the header stands upright with pin 1 on top: the board turned a",
            "quarter to the right.",
            "A key joins its pin to ground when it is pressed.",
            "An LED's long leg (+) faces the resistor.",
            "Dashed: options. The rails are the breadboard's.",
        ];
        for (int i = 0; i < notes.Length; i++)
        {
            Add($"  <text class=\"{(i == 0 ? "mark" : "soft")}\" x=\"470\" y=\"{90 + (i * 23)}\" font-size=\"14.5\"{(i == 0 ? " font-weight=\"600\"" : "")}>{notes[i]}</text>");
        }
    }

    /// <summary>The header, with the name and number of each pin.</summary>
    private void Strip(HashSet<int> used)
    {
        Add($"  <rect class=\"strip\" x=\"460\" y=\"{Top - 20}\" width=\"80\" height=\"{(19 * Row) + 40}\" rx=\"7\"/>");
        for (int pin = 1; pin <= 40; pin++)
        {
            bool left = pin % 2 == 1;
            int x = left ? 482 : 518, y = Y(pin);
            Add($"  <circle class=\"{(pin == 1 ? "first" : "pin")}\" cx=\"{x}\" cy=\"{y}\" r=\"10.5\"/><text class=\"number\" x=\"{x}\" y=\"{y + 4}\" text-anchor=\"middle\" font-size=\"11.5\" font-weight=\"650\">{pin}</text>");
            if (!used.Contains(pin))
            {
                Add($"  <text class=\"faint\" x=\"{(left ? 446 : 554)}\" y=\"{y + 4.5}\" text-anchor=\"{(left ? "end" : "start")}\" font-size=\"12\">{PinNames.Of(pin)}</text>");
            }
        }
    }

    private void Rails()
    {
        foreach (bool left in new[] { true, false })
        {
            int feed = left ? 39 : 34, x = left ? LeftRail : RightRail;
            int[] rows = [.. _config.Keys.Select(k => k.Line).Concat(_config.Leds.Select(l => l.Line)).Select(line => Header.Pin(line)!.Value).Where(pin => pin % 2 == (left ? 1 : 0)).Append(feed).Select(Y)];
            Add($"  <path class=\"rail\" d=\"M{x} {rows.Min() - 10} V{rows.Max() + 10}\"/>");
            int middle = (rows.Min() + rows.Max()) / 2;
            Add($"  <text class=\"soft\" x=\"{x + (left ? -12 : 20)}\" y=\"{middle}\" text-anchor=\"middle\" font-size=\"12\" transform=\"rotate(-90 {x + (left ? -12 : 20)} {middle})\">ground rail</text>");
            Wire(feed, "ground", x);
            Dot(x, Y(feed), "ground");
        }
    }

    private void Key(KeyLine key)
    {
        int pin = Header.Pin(key.Line)!.Value, y = Y(pin);
        bool left = pin % 2 == 1;
        Wire(pin, "key", left ? LeftRail : RightRail, "ground");
        Dot(left ? LeftRail : RightRail, y, "ground");
        Pill(left, y, "key", key.Key.Word(), $"<circle class=\"cap\" cx=\"{(left ? 168 : 726)}\" cy=\"{y}\" r=\"6\"/>");
    }

    private void Led(LedLine led)
    {
        int pin = Header.Pin(led.Line)!.Value, y = Y(pin);
        bool left = pin % 2 == 1;
        string colour = Word(led);
        Wire(pin, colour, left ? LeftRail : RightRail, "ground");
        Dot(left ? LeftRail : RightRail, y, "ground");
        int resistor = left ? 322 : 632;
        Add($"  <rect class=\"resistor\" x=\"{resistor}\" y=\"{y - 6}\" width=\"46\" height=\"12\" rx=\"5\"/><path class=\"bands\" d=\"M{resistor + 11} {y - 6} v12 m9 -12 v12 m8 -12 v12 m10 -12 v12\"/><text class=\"soft\" x=\"{resistor + 23}\" y=\"{y - 9}\" text-anchor=\"middle\" font-size=\"10\">330 Ω</text>");
        Pill(left, y, colour, Word(led), $"<circle class=\"lit {colour}\" cx=\"{(left ? 168 : 726)}\" cy=\"{y}\" r=\"6.5\"/><text class=\"soft\" x=\"{(left ? 279 : 700)}\" y=\"{y - 5}\" font-size=\"12\" text-anchor=\"{(left ? "start" : "end")}\">{(left ? "&#160;&#160;+" : "+&#160;")}</text>");
    }

    private void Options()
    {
        if (_config.Oled is { } oled)
        {
            Device(1, 9, "display, 128 × 64", string.Create(CultureInfo.InvariantCulture, $"SSD1306 at 0x{oled.Address:x2}"), (1, "VCC", "supply"), (3, "SDA", "data"), (5, "SCL", "data"), (9, "GND", "ground"));
            Add($"""
                  <rect class="screen" x="134" y="{Y(1) + 10}" width="92" height="52" rx="4"/>
                  <g class="glow" font-size="9.5" font-family="ui-monospace, 'DejaVu Sans Mono', monospace"><text x="140" y="{Y(1) + 24}">nora</text><text x="140" y="{Y(1) + 40}">Harbour Lights</text><text x="140" y="{Y(1) + 56}">page 4 ms</text></g>
                """);
        }

        if (_config.Remotes.Any(r => r.Name.StartsWith("gpio_ir", StringComparison.Ordinal)))
        {
            Device(10, 14, "infrared receiver", "38 kHz", (10, "VCC", ""), (12, "OUT", "remote"), (14, "GND", "ground"));
            Add($"  <path class=\"wire supply\" d=\"M352 {Y(1)} V{Top - 36} H662 V{Y(10)} H706\"/>");
            Dot(352, Y(1), "supply");
            Add($"  <path class=\"dome\" d=\"M838 {Y(14) + 2} v-16 a15 15 0 0 1 30 0 v16 z\"/>");
        }

        if (_config.Encoder is { } encoder)
        {
            int a = Header.Pin(encoder.A)!.Value, b = Header.Pin(encoder.B)!.Value, c = (a + b) / 2;
            Device(a, b, "rotary encoder", string.Create(CultureInfo.InvariantCulture, $"{encoder.StepsPerDetent} steps a click"), (a, "A", "turn"), (c, "C", "ground"), (b, "B", "turn"));
            Add($"  <circle class=\"knob\" cx=\"861\" cy=\"{Y(c) + 8}\" r=\"15\"/><path class=\"notch\" d=\"M861 {Y(c) + 4} v-10\"/>");
        }
    }

    /// <summary>A part with several legs beside their pins; a leg whose wire is drawn elsewhere has no kind.</summary>
    private void Device(int first, int last, string name, string kindOf, params (int Pin, string Leg, string Kind)[] legs)
    {
        bool left = first % 2 == 1;
        int x = left ? 120 : 706, y = Y(first) - 12;
        Add($"  <rect class=\"option\" x=\"{x}\" y=\"{y}\" width=\"174\" height=\"{Y(last) - Y(first) + 24}\" rx=\"8\"/>");
        Add($"  <text class=\"ink\" x=\"{(left ? x + 14 : x + 50)}\" y=\"{(left ? y + 106 : y + 17)}\" font-size=\"12.5\">{name}</text><text class=\"soft\" x=\"{(left ? x + 14 : x + 50)}\" y=\"{(left ? y + 124 : y + 34)}\" font-size=\"12\">{kindOf}</text>");
        foreach ((int pin, string leg, string kind) in legs)
        {
            Add($"  <text class=\"ink\" x=\"{(left ? x + 166 : x + 9)}\" y=\"{Y(pin) + 4.5}\" text-anchor=\"{(left ? "end" : "start")}\" font-size=\"12\" font-weight=\"600\">{leg}</text>");
            if (kind.Length > 0)
            {
                Wire(pin, kind, left ? x + 174 : x);
            }
        }
    }

    /// <summary>A straight wire from a pin, with the pin's name on it; behind a part it may go on as ground.</summary>
    private void Wire(int pin, string kind, int end, string beyond = "")
    {
        if (!_used.Add(pin))
        {
            throw new InvalidOperationException($"Two parts of the drawing stand at pin {pin}.");
        }

        bool left = pin % 2 == 1;
        int y = Y(pin), part = left ? 278 : 710;
        Add($"  <path class=\"wire {kind}\" d=\"M{(left ? 460 : 540)} {y} H{(beyond.Length > 0 ? part : end)}\"/>");
        if (beyond.Length > 0)
        {
            Add($"  <path class=\"wire {beyond}\" d=\"M{part} {y} H{end}\"/>");
        }

        Add($"  <rect class=\"name {kind}\" x=\"{(left ? 390 : 550)}\" y=\"{y - 10}\" width=\"60\" height=\"20\" rx=\"10\"/><text class=\"ink\" x=\"{(left ? 420 : 580)}\" y=\"{y + 4.5}\" text-anchor=\"middle\" font-size=\"12\">{PinNames.Of(pin)}</text>");
    }

    private void Pill(bool left, int y, string kind, string word, string symbol) =>
        Add($"  <rect class=\"part {kind}\" x=\"{(left ? 152 : 710)}\" y=\"{y - 11}\" width=\"126\" height=\"22\" rx=\"11\"/>{symbol}<text class=\"ink\" x=\"{(left ? 184 : 742)}\" y=\"{y + 4.5}\" font-weight=\"600\">{word}</text>");

    private void Dot(int x, int y, string kind) => Add($"  <circle class=\"dot {kind}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");

    private static int Y(int pin) => Top + ((pin - 1) / 2 * Row);

    private static string Word(LedLine led) => led.Role.ToString().ToLowerInvariant();

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private void Add(string line) => _svg.Append(line).Append('\n');
}
