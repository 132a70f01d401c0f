namespace Probity.Features.SignIn.Accounts;

/// <summary>What was typed to choose a password with a setup code.</summary>
public sealed class SetupForm
{
    public string? Email { get; set; }

    public string? Code { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }

    public (string Email, string Code, string Password) Read(FormReader read) =>
        (read.Text(Email, "Enter your e-mail address", max: 254), read.Text(Code, "Enter the code that you were given", max: 60), PasswordForms.Chosen(read, Password, Again));
}

/// <summary>What was typed to change a password.</summary>
public sealed class PasswordForm
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }

    public (string Current, string Chosen) Read(FormReader read)
    {
        if (string.IsNullOrEmpty(Current))
            read.Refuse(nameof(Current), "Enter your current password");
        return (Current ?? "", PasswordForms.Chosen(read, Password, Again));
    }
}

internal static class PasswordForms
{
    public static string Chosen(FormReader read, string? password, string? again)
    {
        if (string.IsNullOrEmpty(password))
            read.Refuse("Password", "Enter a new password");
        else if (password != again)
            read.Refuse("Again", "The two new passwords must be the same");
        return password ?? "";
    }
}
