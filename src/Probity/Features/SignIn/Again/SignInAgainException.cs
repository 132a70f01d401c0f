namespace Probity.Features.SignIn.Again;

/// <summary>What was asked for needs a sign-in of the last five minutes. Whoever asked is sent to sign in again; what they typed is kept.</summary>
public sealed class SignInAgainException() : Exception("A recent sign-in is needed.");
