using Microsoft.AspNetCore.Identity;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Jobs;
using Probity.Site;

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
        services.AddOptions<IdentityPasskeyOptions>().Configure<ProbityOptions>((passkeys, options) =>
        {
            // With a finger, a face or a PIN, or it would be one factor only; and kept on the device, so that nobody types who they are.
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement, passkeys.AttestationConveyancePreference) = ("required", "required", "none");
            passkeys.ServerDomain = options.PublicUrl is null ? null : new Uri(options.PublicUrl).Host;
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<SpentTokens>();
        services.AddSingleton<OidcMetadata>();
        services.AddScoped<OidcDance>();
        services.AddScoped<IdentityDesk>();
        services.AddScoped<ProviderDesk>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<ProviderDesk>());
        services.AddScoped<Throttle>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SetupCodes>();
        services.AddScoped<ISecondPersonAct>(provider => provider.GetRequiredService<SetupCodes>());
    }
}
