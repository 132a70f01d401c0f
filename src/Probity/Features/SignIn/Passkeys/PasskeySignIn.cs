namespace Probity.Features.SignIn.Passkeys;

/// <summary>The form that a passkey answers.</summary>
/// <param name="Address">Where the answer goes.</param>
public sealed record PasskeySignIn(PasskeyQuestion Question, string Address)
{
    /// <summary>Said when the site refuses the answer, whatever the reason.</summary>
    public const string Refused = "This passkey does not open an account here, or it took too long. Try again, or sign in with your password.";
}
