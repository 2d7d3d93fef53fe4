using CsCheck;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Tests.History;

public sealed class EventIdsTests
{
    [Fact]
    public void It_remembers_exactly_the_last_ids_that_were_new()
    {
        // Few distinct low bits: ids meet in the table.
        Gen.Select(Gen.Int[0, 90_000].Array[100_000, 140_000], Gen.Int[0, 7]).Sample(
            (ids, shift) =>
            {
                var remembered = new EventIds();
                var known = new HashSet<UInt128>();
                var order = new Queue<UInt128>();
                for (int i = 0; i < ids.Length; i++)
                {
                    UInt128 hash = (UInt128)(uint)ids[i] << shift;
                    bool isNew = known.Add(hash);
                    if (isNew)
                    {
                        order.Enqueue(hash);
                        while (order.Count > EventIds.Capacity)
                        {
                            known.Remove(order.Dequeue());
                        }
                    }

                    Assert.Equal(isNew, remembered.Restore(i + 1, hash));
                }

                Assert.Equal(order, remembered.All.Select(id => id.Hash));
                Assert.All(ids, id => Assert.Equal(known.Contains((UInt128)(uint)id << shift), remembered.Contains((UInt128)(uint)id << shift)));
            },
            iter: 5,
            threads: 1);
    }
}
