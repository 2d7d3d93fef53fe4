using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Training.OffPolicy.Logs;

namespace EdgeRec.Models.Tests.Training.OffPolicy;

public sealed class LogFileTests : IDisposable
{
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_log_has_the_documented_columns_in_any_order()
    {
        LoadedLog loaded = Load("propensity,hour,action,available,reward,cluster,position,round", "0.25,7,a,a b,1,k,10,r1", "0.75,19,b,b,0,k,9,r1", "1,7,c,c a,0.5,l,9,r2");
        DecisionLog log = loaded.Log;

        Assert.Equal(["a", "b", "c"], log.Actions);
        Assert.Equal(["9", "10"], log.Positions);
        Assert.Equal([0, 1, 2], log.Action);
        Assert.Equal([1, 0, 0], log.Position);
        Assert.Equal([1, 0, 0.5], log.Reward);
        Assert.Equal([0.25, 0.75, 1], log.Propensity);
        Assert.Equal([0, 0, 1], log.Cluster);
        Assert.Equal([[0, 1], [1], [2, 0]], log.Available);
        Assert.Equal(["r1", "r1", "r2"], loaded.Rounds);
        Assert.False(loaded.IsOpenBandit);
    }

    [Fact]
    public void The_Open_Bandit_Datasets_own_columns_are_known()
    {
        LoadedLog loaded = Load(
            ",timestamp,item_id,position,click,propensity_score,user_feature_0,user-item_affinity_0",
            "0,2019-11-24 00:03:13.442536+00:00,14,3,0,0.03,x,0.0", "1,2019-11-24 00:03:36.705207+00:00,2,1,1,0.04,x,1.0");

        Assert.True(loaded.IsOpenBandit);
        Assert.Equal(["2", "14"], loaded.Log.Actions);
        Assert.Equal(["0", "1"], loaded.Rounds);
        Assert.Equal([0, 1], loaded.Log.Reward);
        Assert.Equal(0, loaded.Log.Context.Features);
    }

    [Fact]
    public void Rows_of_a_round_hang_together_unless_a_cluster_is_named()
    {
        Assert.Equal([0, 0, 1], Load("round,action,reward,propensity", "1,a,0,1", "1,b,0,1", "2,a,0,1").Log.Cluster);
        Assert.Equal([0, 1, 2], Load("action,reward,propensity", "a,0,1", "b,0,1", "a,0,1").Log.Cluster);
    }

    [Fact]
    public void Words_become_a_feature_each_and_numbers_one()
    {
        LoadedLog loaded = Load(["action,reward,propensity,weather,minutes", .. Enumerable.Range(0, 40).Select(i => $"a,0,1,{(i % 4 == 0 ? "rain" : "sun")},{i}")]);

        Assert.Equal(3, loaded.Log.Context.Features);
        Assert.Equal([1, 2], loaded.Log.Context.Index[0]);
        Assert.Equal([0, 2], loaded.Log.Context.Index[1]);
        Assert.Equal(0, loaded.Log.Context.Value.Average(v => v[1]), 1e-6);
    }

    [Fact]
    public void Files_are_taken_together_and_equal_names_in_them_stay_apart()
    {
        string a = _files.Write("a.csv", "round,action,reward,propensity", "1,x,0,1"), b = _files.Write("b.csv", "round,action,reward,propensity", "1,y,1,1");

        DecisionLog log = LoadedLog.Of([LogFile.Read(a), LogFile.Read(b)], ["z"]).Log;

        Assert.Equal(["x", "y", "z"], log.Actions);
        Assert.Equal([0, 1], log.Cluster);
    }

    [Theory]
    [InlineData("l.csv, line 1: there is no column 'propensity' (or 'propensity_score'); a log needs action, reward and propensity, and has action, reward.", "action,reward", "a,1")]
    [InlineData("l.csv, line 1: the column 'reward' is there twice.", "action,reward,reward,propensity", "a,1,1,1")]
    [InlineData("l.csv, line 3: the propensity must be above 0 and at most 1; it is 0.", "action,reward,propensity", "a,1,1", "a,1,0")]
    [InlineData("l.csv, line 2: the propensity must be above 0 and at most 1; it is 1.5.", "action,reward,propensity", "a,1,1.5")]
    [InlineData("l.csv, line 2: the reward must be a number; it is 'yes'.", "action,reward,propensity", "a,yes,1")]
    [InlineData("l.csv, line 2: the action is empty.", "action,reward,propensity", ",1,1")]
    [InlineData("l.csv, line 4: 2 values where the first line names 3 columns.", "action,reward,propensity", "\"a", "b\",1,1", "a,1")]
    [InlineData("l.csv, line 2: the action 'a' is not among those available (b c).", "action,reward,propensity,available", "a,1,1,b c")]
    [InlineData("l.csv has no rows.", "action,reward,propensity")]
    public void What_is_wrong_is_said_with_its_line(string sentence, params string[] lines) =>
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => LogFile.Read(_files.Write("l.csv", lines))).Message);

    private LoadedLog Load(params string[] lines) => LoadedLog.Of([LogFile.Read(_files.Write("l.csv", lines))], []);
}
