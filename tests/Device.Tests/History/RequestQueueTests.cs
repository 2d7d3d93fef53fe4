using EdgeRec.Device.History;

namespace EdgeRec.Device.Tests.History;

public sealed class RequestQueueTests
{
    private readonly RequestQueue<int> _queue = new();

    [Fact]
    public async Task Whatever_many_add_one_takes_each_once_and_those_of_one_in_their_order()
    {
        const int Many = 8, Each = 2_000;
        var taken = new List<int>();
        Task taker = Task.Run(() =>
        {
            while (_queue.Take(out int item))
            {
                taken.Add(item);
                while (_queue.TryTake(out int more))
                {
                    taken.Add(more);
                }
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Many).Select(who => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                Assert.True(_queue.TryAdd((who * Each) + i));
            }
        }, TestContext.Current.CancellationToken)));
        _queue.Complete();
        await taker;

        Assert.Equal(Enumerable.Range(0, Many * Each), taken.Order());
        Assert.All(taken.GroupBy(item => item / Each), own => Assert.Equal(own.Order(), own));
    }

    [Fact]
    public void What_waits_is_given_after_the_end_and_nothing_more_is_taken()
    {
        Assert.False(_queue.TryTake(out _));
        Assert.True(_queue.TryAdd(1));
        _queue.Complete();

        Assert.False(_queue.TryAdd(2));
        Assert.True(_queue.Take(out int item));
        Assert.Equal(1, item);
        Assert.False(_queue.Take(out _));
    }

    [Fact]
    public async Task Whoever_waits_is_let_go_at_the_end()
    {
        Task<bool> waiting = Task.Run(() => _queue.Take(out _), TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        _queue.Complete();

        Assert.False(await waiting);
    }
}
