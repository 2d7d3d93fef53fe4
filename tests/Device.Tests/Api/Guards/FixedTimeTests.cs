using System.Reflection;
using System.Security.Cryptography;
using EdgeRec.Device.Api.Guards;

namespace EdgeRec.Device.Tests.Api.Guards;

/// <summary>Secrets are compared in a time that tells nothing of them: shown by the compiled code, because a clock on a busy machine shows nothing.</summary>
public sealed class FixedTimeTests
{
    [Theory]
    [InlineData(typeof(ApiToken))]
    [InlineData(typeof(ScreenKey))]
    public void A_secret_is_compared_by_the_digest_in_fixed_time_and_in_no_other_way(Type secret)
    {
        MethodInfo matches = secret.GetMethod("Matches")!;
        MethodBase[] called = [.. Called(matches)];

        Assert.Contains(called, method => method.DeclaringType == typeof(CryptographicOperations) && method.Name == nameof(CryptographicOperations.FixedTimeEquals));
        Assert.Contains(called, method => method.DeclaringType == typeof(SHA256) && method.Name == nameof(SHA256.HashData));

        // The scheme before the secret is no secret; beyond it no text is compared.
        Assert.DoesNotContain(called, method => method.Name is "Equals" or "op_Equality" or "op_Inequality" or "SequenceEqual" or "Compare" or "CompareOrdinal" or "IndexOf" or "Contains");
    }

    [Fact]
    public void A_token_and_a_key_have_256_bits_of_the_system_s_randomness()
    {
        foreach (Type secret in new[] { typeof(ApiToken), typeof(ScreenKey) })
        {
            FieldInfo bytes = secret.GetField("RandomBytes", BindingFlags.NonPublic | BindingFlags.Static)!;
            Assert.Equal(32, bytes.GetRawConstantValue());
            Assert.Contains(
                secret.GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Cast<MethodBase>().Concat(secret.GetConstructors()).SelectMany(Called),
                method => method.DeclaringType == typeof(RandomNumberGenerator) && method.Name == nameof(RandomNumberGenerator.GetBytes));
        }
    }

    /// <summary>Every method that a method calls itself, by its instructions.</summary>
    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        const byte Call = 0x28, VirtualCall = 0x6f;
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at + sizeof(int) < code.Length; at++)
        {
            // A four-byte operand that only looks like a call names no method of the module, or one that changes nothing here.
            if (code[at] is Call or VirtualCall && TryResolve(method.Module, BitConverter.ToInt32(code, at + 1)) is { } called)
            {
                yield return called;
            }
        }
    }

    private static MethodBase? TryResolve(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
