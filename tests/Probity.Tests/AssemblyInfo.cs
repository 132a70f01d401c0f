using System.Globalization;
using System.Runtime.CompilerServices;

namespace Probity.Tests;

internal static class AssemblyInfo
{
    // The program sets one culture at its start; tests enter elsewhere.
    [ModuleInitializer]
    internal static void UseBritishCulture() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
}
