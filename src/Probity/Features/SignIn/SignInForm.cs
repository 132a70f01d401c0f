namespace Probity.Features.SignIn;

/// <summary>What was typed to sign in.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    // The password is taken as it was typed, blanks at its ends included.
    public (string Email, string Password) Read(FormReader read)
    {
        if (string.IsNullOrEmpty(Password))
            read.Refuse(nameof(Password), "Enter your password");
        return (read.Text(Email, "Enter your e-mail address", max: 254), Password ?? "");
    }
}
