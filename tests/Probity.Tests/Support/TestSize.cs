namespace Probity.Tests.Support;

/// <summary>How much the long tests do: a few minutes in all by default, what the documents promise when PROBITY_TEST_SIZE is nightly.</summary>
internal static class TestSize
{
    public static bool Nightly => Environment.GetEnvironmentVariable("PROBITY_TEST_SIZE") == "nightly";

    public static T Of<T>(T ci, T nightly) => Nightly ? nightly : ci;
}
