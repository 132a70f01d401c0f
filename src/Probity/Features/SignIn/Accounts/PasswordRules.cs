using Microsoft.AspNetCore.Identity;

namespace Probity.Features.SignIn.Accounts;

/// <summary>Refuses passwords that are long enough and still easy to guess. Length and this are all: no rules about signs (ASVS 6.2).</summary>
internal sealed class NotEasilyGuessed : IPasswordValidator<Account>
{
    private const int Longest = 200;

    // What people type when they are made to type twelve letters.
    private static readonly string[] Common =
        ["password", "passw0rd", "letmein", "qwerty", "welcome", "probity", "iloveyou", "administrator", "123456", "abc123", "football", "liverpool", "changeme"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var typed = password ?? "";
        var problem = typed.Length > Longest ? $"Use {Longest} characters or fewer"
            : typed.Distinct().Count() < 5 ? "Use more different characters"
            : IsCommon(typed, user.Email) ? "This password is easy to guess. Use three or more words that do not belong together"
            : null;
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "EasilyGuessed", Description = problem }));
    }

    // A common word may be part of a longer password, as long as twelve characters remain without it.
    private static bool IsCommon(string typed, string email)
    {
        var rest = Common.Append(email.Split('@')[0]).Where(word => word.Length > 2).Aggregate(typed, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return rest.Length < typed.Length && rest.Length < PasswordLength.Least;
    }
}

internal static class PasswordLength
{
    public const int Least = 12;
}

/// <summary>The framework's refusals in our words.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => new() { Code = nameof(PasswordTooShort), Description = $"Use {length} characters or more" };
}
