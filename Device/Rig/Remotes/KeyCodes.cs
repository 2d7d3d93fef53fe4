using System.Collections.Frozen;
using System.Globalization;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Remotes;

/// <summary>Codes of keys that input devices of the kernel send (linux/input-event-codes.h), and what the usual ones stand for.</summary>
internal static class KeyCodes
{
    private static readonly FrozenDictionary<string, ushort> Codes = new Dictionary<string, ushort>
    {
        ["KEY_ESC"] = 1,
        ["KEY_ENTER"] = 28,
        ["KEY_SPACE"] = 57,
        ["KEY_KPENTER"] = 96,
        ["KEY_HOME"] = 102,
        ["KEY_UP"] = 103,
        ["KEY_LEFT"] = 105,
        ["KEY_RIGHT"] = 106,
        ["KEY_DOWN"] = 108,
        ["KEY_MUTE"] = 113,
        ["KEY_VOLUMEDOWN"] = 114,
        ["KEY_VOLUMEUP"] = 115,
        ["KEY_POWER"] = 116,
        ["KEY_PAUSE"] = 119,
        ["KEY_STOP"] = 128,
        ["KEY_MENU"] = 139,
        ["KEY_SETUP"] = 141,
        ["KEY_BACK"] = 158,
        ["KEY_NEXTSONG"] = 163,
        ["KEY_PLAYPAUSE"] = 164,
        ["KEY_PREVIOUSSONG"] = 165,
        ["KEY_STOPCD"] = 166,
        ["KEY_REWIND"] = 168,
        ["KEY_HOMEPAGE"] = 172,
        ["KEY_EXIT"] = 174,
        ["KEY_PLAYCD"] = 200,
        ["KEY_PAUSECD"] = 201,
        ["KEY_PLAY"] = 207,
        ["KEY_FASTFORWARD"] = 208,
        ["KEY_SEARCH"] = 217,
        ["KEY_MEDIA"] = 226,
        ["KEY_OK"] = 352,
        ["KEY_SELECT"] = 353,
        ["KEY_INFO"] = 358,
        ["KEY_PROGRAM"] = 362,
        ["KEY_CHANNEL"] = 363,
        ["KEY_FAVORITES"] = 364,
        ["KEY_EPG"] = 365,
        ["KEY_TITLE"] = 369,
        ["KEY_TV"] = 377,
        ["KEY_RED"] = 398,
        ["KEY_GREEN"] = 399,
        ["KEY_YELLOW"] = 400,
        ["KEY_BLUE"] = 401,
        ["KEY_CHANNELUP"] = 402,
        ["KEY_CHANNELDOWN"] = 403,
        ["KEY_CONTEXT_MENU"] = 438,
        ["KEY_NUMERIC_0"] = 512,
        ["KEY_NUMERIC_1"] = 513,
        ["KEY_NUMERIC_2"] = 514,
        ["KEY_NUMERIC_3"] = 515,
        ["KEY_NUMERIC_4"] = 516,
        ["KEY_NUMERIC_5"] = 517,
        ["KEY_NUMERIC_6"] = 518,
        ["KEY_NUMERIC_7"] = 519,
        ["KEY_NUMERIC_8"] = 520,
        ["KEY_NUMERIC_9"] = 521,
        ["KEY_ROOT_MENU"] = 618,
        ["KEY_MEDIA_TOP_MENU"] = 619,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<ushort, string> NamesOfCodes = Codes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly FrozenDictionary<ushort, RigKey> Usual = new Dictionary<string, RigKey>
    {
        ["KEY_UP"] = RigKey.Up,
        ["KEY_DOWN"] = RigKey.Down,
        ["KEY_LEFT"] = RigKey.Left,
        ["KEY_RIGHT"] = RigKey.Right,
        ["KEY_ENTER"] = RigKey.Enter,
        ["KEY_KPENTER"] = RigKey.Enter,
        ["KEY_OK"] = RigKey.Enter,
        ["KEY_SELECT"] = RigKey.Enter,
        ["KEY_BACK"] = RigKey.Back,
        ["KEY_EXIT"] = RigKey.Back,
        ["KEY_ESC"] = RigKey.Back,
        ["KEY_PLAYPAUSE"] = RigKey.PlayPause,
        ["KEY_PLAY"] = RigKey.PlayPause,
        ["KEY_PAUSE"] = RigKey.PlayPause,
        ["KEY_PLAYCD"] = RigKey.PlayPause,
        ["KEY_PAUSECD"] = RigKey.PlayPause,
        ["KEY_HOMEPAGE"] = RigKey.Home,
        ["KEY_HOME"] = RigKey.Home,
        ["KEY_ROOT_MENU"] = RigKey.Home,
        ["KEY_MENU"] = RigKey.Home,
    }.ToFrozenDictionary(pair => Codes[pair.Key], pair => pair.Value);

    /// <summary>Names that <see cref="TryParse"/> knows, for messages.</summary>
    public static IEnumerable<string> Names => Codes.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a code: its name in linux/input-event-codes.h, as far as remote controls send it, or its number, decimal or with 0x.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out ushort code) =>
        Codes.TryGetValue(text, out code)
        || (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code));

    /// <summary>A code's name, or its number if it has none here.</summary>
    public static string Name(ushort code) => NamesOfCodes.GetValueOrDefault(code) ?? code.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a code stands for where a configuration says nothing of it.</summary>
    /// <returns>Whether it stands for anything.</returns>
    public static bool TryUsual(ushort code, out RigKey key) => Usual.TryGetValue(code, out key);
}
