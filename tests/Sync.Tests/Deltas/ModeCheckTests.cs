using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Deltas;

public sealed class ModeCheckTests
{
    private static readonly string Mum = Pseudonym.Of("0123456789abcdef"u8, "mum");
    private static readonly ViewingEvent Coarse = new() { Id = "", Profile = Mum, Kind = EventKind.Select, Time = new EventTime(1_699_999_200_000, 60, true), Title = "f-1" };
    private static readonly ProfileChange Nameless = new() { Seq = 1, Profile = Mum, AgeBand = 4, Gender = 1 };

    private const string Household = "00112233445566778899aabbccddeeff";
    private static readonly Exposure Seen = new() { Seq = 1, Profile = Mum, Experiment = "more-rails", Variation = 1, Unit = $"{Household}/{Mum}", Time = Coarse.Time };

    [Fact]
    public void Events_with_pseudonyms_and_coarse_times_may_go_in_pseudonymous_mode_and_no_lower()
    {
        DeltaBatch batch = Of(Coarse);

        Assert.Null(ModeCheck.Excess(batch, PrivacyMode.Full));
        Assert.Null(ModeCheck.Excess(batch, PrivacyMode.Pseudonymous));
        Assert.NotNull(ModeCheck.Excess(batch, PrivacyMode.Statistics));
        Assert.NotNull(ModeCheck.Excess(batch, PrivacyMode.None));
        Assert.NotNull(ModeCheck.Excess(batch, PrivacyMode.Unspecified));
    }

    [Fact]
    public void A_name_a_fine_time_or_a_field_for_full_only_is_too_much_in_pseudonymous_mode()
    {
        DeltaBatch[] tooMuch =
        [
            Of(Coarse with { Profile = "mum" }), Of(Coarse with { Time = Coarse.Time with { UnixMs = Coarse.Time.UnixMs + 1_000 } }),
            Of(Nameless with { Profile = "mum" }), Of(Nameless with { Name = "Mum" }), Of(Nameless with { BirthYear = 1980 }), Of(Nameless with { Colour = "#5b8def" }), Of(Nameless with { Language = "de" }),
            Of(Nameless with { Unknown = [new UnknownField(DeltaLimits.FirstKeyOfFull, new byte[] { 0xc0 })] }), Of(Coarse) with { Unknown = [new UnknownField(100, new byte[] { 0xc0 })] },
            new DeltaBatch { FirstSeq = 1, LastSeq = 3, Moves = [new EventsMoved { Seq = 3, From = Mum, To = "ben", Events = [1] }] },
            Of(Seen with { Profile = "mum" }), Of(Seen with { Unit = "mum" }), Of(Seen with { Unit = Household + "/mum" }), Of(Seen with { Time = Seen.Time with { UnixMs = 1_699_999_200_001 } }),
        ];

        Assert.Null(ModeCheck.Excess(Of(Seen), PrivacyMode.Pseudonymous));
        Assert.Null(ModeCheck.Excess(Of(Seen with { Unit = Household }), PrivacyMode.Pseudonymous));
        Assert.Null(ModeCheck.Excess(Of(Nameless), PrivacyMode.Pseudonymous));
        Assert.All(tooMuch, batch => Assert.NotNull(ModeCheck.Excess(batch, PrivacyMode.Pseudonymous)));
        Assert.All(tooMuch, batch => Assert.Null(ModeCheck.Excess(batch, PrivacyMode.Full)));
    }

    [Fact]
    public void Sums_may_go_from_statistics_on_and_erasures_always()
    {
        var sums = new StatisticsReport { FirstSeq = 1, LastSeq = 1 };
        var erasures = new Tombstones { FirstSeq = 1, LastSeq = 1, Items = [new Tombstone(1, "mum", 9, 0)] };

        Assert.Equal([false, true, true, true], Modes.Select(mode => ModeCheck.Excess(sums, mode) is null));
        Assert.Equal([true, true, true, true], Modes.Select(mode => ModeCheck.Excess(erasures, mode) is null));
    }

    [Fact]
    public void A_frame_that_says_too_much_is_refused_with_a_sentence_that_says_nothing_of_it()
    {
        using var frames = new DeltaFrames();
        DeltaFrame frame = frames.Seal(Of(Coarse with { Profile = "mum" }), Payloads.Epoch, PrivacyMode.Full)[0];
        frame.Mode = PrivacyMode.Pseudonymous;

        Refusal refusal = DeltaFrames.OpenAndCheckMode(frame).Refusal!;

        Assert.Equal(Refusal.Types.Reason.MoreThanMode, refusal.Reason);
        Assert.DoesNotContain("mum", refusal.Detail, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => frames.Seal(Of(Coarse with { Profile = "mum" }), Payloads.Epoch, PrivacyMode.Pseudonymous));
    }

    private static PrivacyMode[] Modes => [PrivacyMode.None, PrivacyMode.Statistics, PrivacyMode.Pseudonymous, PrivacyMode.Full];

    private static DeltaBatch Of(ViewingEvent e) => new() { FirstSeq = 1, LastSeq = 1, Events = [new SequencedEvent(1, e)] };

    private static DeltaBatch Of(Exposure exposure) => new() { FirstSeq = 1, LastSeq = 1, Exposures = [exposure] };

    private static DeltaBatch Of(ProfileChange profile) => new() { FirstSeq = 1, LastSeq = 1, Profiles = [profile] };
}
