using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.StickyBuckets;

public sealed class StickyBucketTests
{
    private const string Meta = """ "meta":[{"key":"a"},{"key":"b"}] """;

    private readonly StickyBucketsInMemory _buckets = new();

    [Fact]
    public void A_unit_keeps_its_variation_when_weights_change_and_when_it_would_be_out()
    {
        Assert.Equal(0, Value("""{"weights":[1,0]}"""));
        Assert.Equal(0, Value("""{"weights":[0,1]}"""));
        Assert.Equal(0, Value("""{"weights":[0,1],"coverage":0}"""));
        Assert.Equal(0, Value("""{"weights":[0,1],"condition":{"kids":true}}"""));
        Assert.Equal(1, Value("""{"weights":[0,1],"bucketVersion":1}"""));
        Assert.Equal(1, Value("""{"weights":[0,1],"disableStickyBucketing":true}"""));
    }

    [Fact]
    public void A_unit_of_an_earlier_version_is_out_when_that_is_asked()
    {
        Value("{}");
        Assert.Equal(-1, Value("""{"bucketVersion":2,"minBucketVersion":1}"""));
    }

    [Fact]
    public void Only_what_is_new_is_saved_and_the_rest_allocates_nothing()
    {
        var counting = new Counting(_buckets);
        var evaluator = Evaluator("{}", counting);
        for (int i = 0; i < 100; i++) evaluator.Evaluate("it");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) evaluator.Evaluate("it");
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, counting.Saved);
    }

    [Fact]
    public void Two_experiments_of_one_unit_share_a_document()
    {
        Value("""{"key":"one"}""");
        Value("""{"key":"two"}""");
        StickyBucketDocument document = Assert.Single(_buckets.Documents);
        Assert.Equal(["one__0", "two__0"], document.Assignments.Keys.Order());
    }

    private double Value(string fields) => Evaluator(fields, _buckets).GetDouble("it", double.NaN);

    private static FlagEvaluator Evaluator(string fields, IStickyBuckets buckets)
    {
        string more = fields == "{}" ? "" : $",{fields[1..^1]}";
        return new FlagEvaluator(One($$"""{"defaultValue":-1,"rules":[{"variations":[0,1],{{Meta}}{{more}}}]}"""), Id("household"), new EvaluationOptions { StickyBuckets = buckets });
    }

    private sealed class Counting(IStickyBuckets inner) : IStickyBuckets
    {
        public int Saved { get; private set; }

        public StickyBucketDocument? Find(string attribute, string value) => inner.Find(attribute, value);

        public void Save(StickyBucketDocument document)
        {
            Saved++;
            inner.Save(document);
        }
    }
}
