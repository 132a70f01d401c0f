using System.Globalization;
using Probity.Cli;

// One culture everywhere: dates and money are British on screen, and files say their own formats.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
return await Commands.RunAsync(args);
