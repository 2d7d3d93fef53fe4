using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Sync.Protocol.Deltas;

namespace EdgeRec.Device.Experiments;

/// <summary>
/// Who is assigned: the household by the id that the fleet gave (before that by the journal's epoch), a profile by household and pseudonym, so that the fleet can work out again what this television worked out, in every privacy mode.
/// </summary>
/// <param name="Household">32 lower-case hexadecimal digits.</param>
/// <param name="Secret">The secret that makes pseudonyms.</param>
internal sealed record ProfileUnit(string Household, byte[] Secret)
{
    /// <summary>As a folder says.</summary>
    public static ProfileUnit Read(SyncFolder folder, DeviceIdentity identity) =>
        new(HouseholdOf(folder, identity), PseudonymKey.OpenOrCreate(folder));

    /// <summary>The unit of the household.</summary>
    public static string HouseholdOf(SyncFolder folder, DeviceIdentity identity) => FleetIdentity.Read(folder)?.Device ?? identity.Epoch.ToString("N");

    /// <summary>The unit of a profile.</summary>
    public string Of(string profile) => $"{Household}/{Pseudonym.Of(Secret, profile)}";

    /// <summary>What conditions may ask for and hashes begin with.</summary>
    public UnitAttributes AttributesOf(Profile profile, int year, string? packVersion)
    {
        var attributes = new UnitAttributes(
            (Attributes.Household, Household), (Attributes.Profile, Of(profile.Id)), (Attributes.AppVersion, Recommender.Version.ToString(3)), (Attributes.PackVersion, packVersion ?? ""),
            (Attributes.Language, profile.Language), (Attributes.Kids, profile.IsChild), (Attributes.PersonalArtwork, profile.HasPersonalArtwork));
        AgeBand band = profile.AgeBandIn(year);
        return band == AgeBand.NotSaid ? attributes : attributes.With(Attributes.AgeBand, ProfileWords.For(ProfileWords.AgeBands, band));
    }
}
