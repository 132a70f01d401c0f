namespace Probity.Matching.Organisations;

/// <summary>An organisation of the register that may be the one asked for.</summary>
/// <param name="Id">As added.</param>
/// <param name="Organisation">As added.</param>
/// <param name="Probability">That it is the one meant, 0 to 1: against the other answers, and against none of the register being meant.</param>
/// <param name="Bits">The log-odds to base 2 against none being meant, before the other answers are considered.</param>
public sealed record OrganisationAnswer(string Id, OrganisationDetails Organisation, double Probability, double Bits);
