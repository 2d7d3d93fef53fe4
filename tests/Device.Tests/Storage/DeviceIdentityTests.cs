using System.Text;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Storage;

public sealed class DeviceIdentityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-identity-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_first_start_makes_all_of_it_and_the_next_finds_it()
    {
        DeviceIdentity made = Open();

        Assert.NotEqual(Guid.Empty, made.Epoch);
        Assert.NotEqual(Guid.Empty, made.Secret);
        Assert.NotEqual(made.Epoch, made.Secret);
        Assert.Equal(made, Open());
    }

    [Fact]
    public void One_of_an_earlier_version_gets_a_secret_and_stays_what_it_was()
    {
        var epoch = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        StateFile.Write(Path.Combine(_folder.FullName, "device.json"), Encoding.UTF8.GetBytes($$"""{"seed":7,"epoch":"{{epoch}}"}"""));

        DeviceIdentity known = Open();

        Assert.Equal((7u, epoch), (known.Seed, known.Epoch));
        Assert.NotEqual(Guid.Empty, known.Secret);
        Assert.Equal(known, Open());
        File.Delete(Path.Combine(_folder.FullName, "device.json"));
        Assert.Equal(known, Open());
    }

    [Fact]
    public void Begun_anew_it_has_another_epoch_from_the_next_start_on_and_nothing_else()
    {
        DeviceIdentity made = Open();
        using (DataFolder data = DataFolder.Open(_folder.FullName))
        {
            made.BeginAnew(data);
        }

        DeviceIdentity anew = Open();

        Assert.NotEqual(made.Epoch, anew.Epoch);
        Assert.Equal(made, anew with { Epoch = made.Epoch });
        Assert.Equal(anew, Open());
    }

    private DeviceIdentity Open()
    {
        using DataFolder data = DataFolder.Open(_folder.FullName);
        return DeviceIdentity.OpenOrCreate(data);
    }
}
