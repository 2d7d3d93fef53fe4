using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Impressions;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Training.Artwork.Images.Advice;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.History.Impressions;

public sealed class ImpressionLogTests
{
    private const float Best = 0.9125f, Other = 0.0125f;
    private static readonly byte Row = (byte)PageOptions.Default.ExplorationRow;
    private static readonly DateTimeOffset Evening = new(2026, 11, 20, 19, 0, 0, TimeSpan.FromHours(1));
    private static readonly CatalogIndex Catalog = Device.Tests.Catalog.Titles.Index(
        Film("f0", images: 3), Film("f1", images: 3), Film("f2", images: 1));

    private readonly List<(long Seq, ViewingEvent Event)> _events = [];

    [Fact]
    public void A_part_of_a_day_in_which_the_row_was_drawn_is_a_row()
    {
        Show("nora", 1, Evening, Best);
        Show("nora", 2, Evening.AddHours(1), Best);
        Show("nora", 3, Evening.AddDays(1), Other);
        Show("ben", 4, Evening, Other);

        Assert.Equal(
            """
            round,action,propensity,available,daypart,weekend,reward
            1,best,0.9125,best other,evening,no,0
            2,other,0.0875,best other,evening,yes,0
            3,other,0.0875,best other,evening,no,0

            """,
            Rails());
    }

    [Fact]
    public void The_reward_is_a_quality_play_from_there_and_from_no_other_page_row_or_profile()
    {
        Show("nora", 1, Evening, Best);
        Show("nora", 2, Evening.AddDays(1), Best);
        Show("nora", 3, Evening.AddDays(2), Best);
        Show("ben", 4, Evening, Best);
        Play("nora", 1, Evening, minutes: 30);
        Play("nora", 2, Evening.AddDays(1), minutes: 1);
        Play("nora", 3, Evening.AddDays(2), minutes: 30, row: 2);
        Play("nora", 9, Evening.AddDays(2), minutes: 30);

        Assert.Equal(["1", "0", "0", "0"], Rewards(Rails()));
    }

    [Fact]
    public void What_a_later_page_of_the_same_part_of_the_day_brought_counts_too()
    {
        Show("nora", 1, Evening, Other);
        Show("nora", 2, Evening.AddHours(1), 1f);
        Play("nora", 2, Evening.AddHours(1), minutes: 30);

        Assert.Equal(["1"], Rewards(Rails()));
    }

    [Theory]
    [InlineData(1f, null)]
    [InlineData(0.95f, "best,0.95,best other")]
    [InlineData(0.05f, "other,0.05,best other")]
    [InlineData(0.02f, "other,0.08,best other")]
    [InlineData(0.4f, null)]
    [InlineData(0.00625f, null)]
    [InlineData(0.0119f, null)]
    public void A_probability_that_no_draw_of_a_rail_has_is_left_out(float propensity, string? expected)
    {
        Show("nora", 1, Evening, propensity);

        string[] rows = Rails().Split('\n')[1..^1];

        Assert.Equal(expected is null ? [] : [$"1,{expected},evening,no,0"], rows);
    }

    [Fact]
    public void Images_are_logged_by_title_with_all_that_the_title_has()
    {
        Show("nora", 1, Evening, 0.25f, row: 0, title: "f1", variant: 2);
        Show("nora", 1, Evening, 0.5f, row: 3, title: "f0", variant: 1);
        Show("nora", 1, Evening, 1f, row: 3, title: "f2");
        Show("ben", 2, Evening, 0.75f, row: 1, title: "f1");
        Show("ben", 2, Evening, 0.9f, row: Row, title: "f0");
        Play("nora", 1, Evening, minutes: 30, row: 3, title: "f0");

        Assert.Equal(
            """
            round,cluster,title,row,column,action,propensity,available,daypart,weekend,reward
            1,1,t1,r1,c1,2,0.25,0 1 2,evening,no,0
            2,2,t2,r4,c1,1,0.5,0 1 2,evening,no,1
            3,3,t1,r2,c1,0,0.75,0 1 2,evening,no,0

            """,
            Write(new ArtworkColumns(Catalog, PageOptions.Default)));
    }

    [Fact]
    public void An_image_that_was_certain_is_in_no_log()
    {
        Show("nora", 1, Evening, 1f, row: 0, title: "f1", variant: 2);

        Assert.All((IImpressionColumns[])[new ArtworkColumns(Catalog, PageOptions.Default), new CoverColumns(Catalog, PageOptions.Default)], columns => Assert.Single(Write(columns).Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Covers_are_logged_by_name_as_those_who_make_them_read_it()
    {
        Show("nora", 1, Evening, 0.25f, row: 0, title: "f1", variant: 2);
        Show("nora", 1, Evening, 0.5f, row: 3, title: "f0", variant: 1);
        Show("nora", 1, Evening, 1f, row: 3, title: "f2");
        Show("ben", 2, Evening, 0.5f, row: 1, title: "f0", variant: 1);
        Show("ben", 2, Evening, 0.9f, row: Row, title: "f1");
        Play("nora", 1, Evening, minutes: 30, row: 3, title: "f0");
        string log = Write(new CoverColumns(Catalog, PageOptions.Default)), file = Path.GetTempFileName();
        File.WriteAllText(file, log);

        CoverOutcomes outcomes = CoverOutcomes.Read(file);

        File.Delete(file);
        Assert.StartsWith("round,title,variant,propensity,daypart,weekend,reward\n1,f1,2,0.25,evening,no,0\n2,f0,1,0.5,evening,no,1\n", log, StringComparison.Ordinal);
        Assert.Equal(new CoverOutcome(2, 4, 2), outcomes["f0", "1"]);
        Assert.Equal(new CoverOutcome(1, 4, 0), outcomes["f1", "2"]);
        Assert.Equal(default, outcomes["f1", "0"]);
        Assert.Equal(default, outcomes["f2", "0"]);
    }

    [Fact]
    public void A_clock_that_cannot_be_believed_gives_no_time_of_day()
    {
        Happen("nora", EventKind.Impression, "f0", new EventTime(0, 0, Trusted: false), Token(1, Best, Row, "f0", 0));

        Assert.Contains("\n1,best,0.9125,best other,unknown,unknown,0\n", Rails(), StringComparison.Ordinal);
    }

    private static Title Film(string id, int images) => Device.Tests.Catalog.Titles.Film(id) with
    {
        Artwork = [.. Enumerable.Range(0, images).Select(i => new ArtworkVariant { Id = $"{i}", Uri = $"/art/{id}/{i}.svg", Width = 640, Height = 360 })],
    };

    private static string[] Rewards(string log) => [.. log.Split('\n')[1..^1].Select(line => line[(line.LastIndexOf(',') + 1)..])];

    private static TrackingToken Token(uint request, float propensity, byte row, string title, ushort variant) =>
        new(request, RailKind.Genre, row, 0, 0, TrackingToken.TagOf(title), variant, propensity);

    private string Rails() => Write(new RailColumns(PageOptions.Default));

    private string Write(IImpressionColumns columns) =>
        ImpressionLog.Of(_events, [new Profile { Id = "nora", Name = "Nora" }, new Profile { Id = "ben", Name = "Ben" }], Catalog, columns);

    private void Show(string profile, uint request, DateTimeOffset at, float propensity, byte? row = null, string title = "f0", ushort variant = 0) =>
        Happen(profile, EventKind.Impression, title, Time(at), Token(request, propensity, row ?? Row, title, variant));

    private void Play(string profile, uint request, DateTimeOffset at, int minutes, byte? row = null, string title = "f0")
    {
        Happen(profile, EventKind.Play, title, Time(at), Token(request, 1f, row ?? Row, title, 0), 0);
        Happen(profile, EventKind.Stop, title, Time(at.AddMinutes(minutes)), null, minutes * 60_000);
    }

    private static EventTime Time(DateTimeOffset at) => EventTime.Judge(at, at);

    private void Happen(string profile, EventKind kind, string title, EventTime time, TrackingToken? token, int? positionMs = null) =>
        _events.Add((_events.Count + 1, new ViewingEvent
        {
            Id = $"e{_events.Count}", Profile = profile, Kind = kind, Title = title, Time = time, Token = token, PositionMs = positionMs,
        }));
}
