using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.Doctor;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>What names the television at its fleet.</summary>
public sealed class IdentityCheckTests : IllTelevision
{
    [Fact]
    public void A_key_that_others_may_read_and_an_identity_that_is_none()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "sync"));
        string identity = Put("sync/identity.json", "{}");
        File.SetUnixFileMode(identity, (UnixFileMode)0x180);
        Expect("Fleet", "cannot be read");
        File.SetUnixFileMode(identity, (UnixFileMode)0x1a4);
        Assert.Contains(Look(), finding => finding is { Check: "Fleet", Level: FindingLevel.Problem } && finding.Sentence.Contains("Others than its owner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null", "\"AA==\"", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"/v1\"", "\"AA==\"", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "null", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "\"AA==\"", "9999-12-31T23:59:59+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "CERTIFICATE", "9999-12-31T23:59:59+00:00", "expired")]
    public void An_identity_with_gaps_or_dates_that_no_fleet_gives(string fleet, string certificate, string renewAfter, string words)
    {
        using var key = ECDsa.Create();
        using X509Certificate2 old = new CertificateRequest("CN=tv", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Television.Start.AddDays(-2), Television.Start.AddDays(-1));
        Directory.CreateDirectory(Path.Combine(Folder.Path, "sync"));
        string identity = Put(
            "sync/identity.json",
            $$"""{"fleet":{{fleet}},"device":"00","key":"","certificates":[{{certificate.Replace("CERTIFICATE", $"\"{Convert.ToBase64String(old.RawData)}\"", StringComparison.Ordinal)}}],"root":"","renewAfter":"{{renewAfter}}"}""");
        File.SetUnixFileMode(identity, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Expect("Fleet", words);
    }
}
