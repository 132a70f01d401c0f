namespace Probity.Kernel;

/// <summary>
/// A rule of the register forbids what was asked. The message is a sentence for the person who asked;
/// one filter shows it (409), with what they typed still there.
/// </summary>
public sealed class RuleBrokenException(string message) : Exception(message);

/// <summary>What was asked for does not exist, or not for this person: the same answer, 404, either way.</summary>
public sealed class NotThereException() : Exception("Not found.");
