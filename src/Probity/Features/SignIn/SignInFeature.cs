using Microsoft.AspNetCore.Identity;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;
using Probity.Jobs;

namespace Probity.Features.SignIn;

internal static class SignInFeature
{
    /// <summary>Local accounts: Identity's rules over our own record, no default account, no self-registration.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            // Length and guessability, not signs: see PasswordRules.
            identity.Password = new PasswordOptions
            {
                RequiredLength = PasswordLength.Least, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            identity.User.AllowedUserNameCharacters = "";
        }).AddUserStore<AccountStore>().AddPasswordValidator<NotEasilyGuessed>().AddErrorDescriber<AccountErrors>();
        services.AddScoped<ActorBodies>();
        services.AddScoped<AccountRegister>();
        services.AddScoped<SessionRegister>();
        services.AddScoped<IJob, SessionCleaning>();
        services.AddScoped<HeldForms>();
        services.AddScoped<RecentSignIn>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SetupCodes>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<SetupCodes>());
    }
}
