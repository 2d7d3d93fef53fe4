using System.Text.RegularExpressions;
using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>The wiring that ships, with its options: rig.conf has them as comments.</summary>
internal static partial class ShippedWiring
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Repository.Root;

    /// <summary>What is wired if every option is taken.</summary>
    public static RigConfig WithOptions() => RigConfigReader.Parse(OptionAsComment().Replace(RigConfigReader.DefaultText, ""), "rig.conf");

    [GeneratedRegex(@"^#(?=(encoder|oled|remote|\s+map)\b)", RegexOptions.Multiline)]
    private static partial Regex OptionAsComment();
}
