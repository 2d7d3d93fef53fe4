using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Markup;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>What devices say, in the console's words.</summary>
internal static class DeviceWords
{
    /// <summary>What a device does without.</summary>
    public static string Of(FallBack step) => step switch
    {
        FallBack.PackBefore => "the pack that it should use",
        FallBack.Rules => "its models",
        FallBack.SafePage => "its models and its history",
        _ => "nothing",
    };

    /// <summary>A state of packs.</summary>
    public static string Of(PackState state) => state switch
    {
        PackState.Steady => "Steady",
        PackState.Fetching => "Fetching",
        PackState.Watched => "Watched",
        PackState.Refused => "Refused",
        PackState.Returned => "Taken back",
        _ => "Not told",
    };

    /// <summary>The colour of a state.</summary>
    public static string Tone(PackState state) => state switch
    {
        PackState.Steady => "good",
        PackState.Fetching or PackState.Watched => "s1",
        PackState.Refused or PackState.Returned => "bad",
        _ => "s7",
    };

    /// <summary>A privacy mode.</summary>
    public static string Of(PrivacyMode mode) => mode switch
    {
        PrivacyMode.None => "Nothing",
        PrivacyMode.Statistics => "Statistics",
        PrivacyMode.Pseudonymous => "Pseudonymous",
        PrivacyMode.Full => "Full",
        _ => "Not told",
    };

    /// <summary>What a privacy mode lets go.</summary>
    public static string Meaning(PrivacyMode mode) => mode switch
    {
        PrivacyMode.None => "only asks for what is new",
        PrivacyMode.Statistics => "only sums over households, with noise",
        PrivacyMode.Pseudonymous => "events without names, coarse times",
        PrivacyMode.Full => "events and profiles as they are",
        _ => "",
    };

    /// <summary>A device's name as far as people read it.</summary>
    public static string Short(Guid device) => device.ToString("N")[..12];

    /// <summary>Chips that say how a device is.</summary>
    public static Html Chips(Device device, DateTimeOffset now)
    {
        if (device.RevokedAt is not null)
        {
            return Html.Of($"""<span class="chip bad">Shut out</span>""");
        }

        Need[] needs = [.. Needs.Of(device, now)];
        return needs.Length == 0
            ? device.ReportedAt is null ? Html.Of($"""<span class="chip">New</span>""") : Html.Of($"""<span class="chip good">Well</span>""")
            : Html.Of($"{needs.Select(need => Html.Of($"""<span class="chip {(need <= Need.Crashing ? "bad" : "warn")}">{Needs.Words(need)}</span>"""))}");
    }
}
