using Probity.Access;
using Probity.Audit;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.SecondFactor;

namespace Probity.Features.SignIn.Accounts;

public sealed partial class Account
{
    /// <summary>The key that the account shares with its holder's authenticator app, readable with the site's keys only; null where there is no app.</summary>
    [Secret]
    public string? AppKey { get; private set; }

    /// <summary>The step of the last code that was taken: no code works twice.</summary>
    [Secret]
    public long? LastAppStep { get; private set; }

    public List<RecoveryCode> RecoveryCodes { get; private init; } = [];

    public List<Passkey> Passkeys { get; private init; } = [];

    /// <summary>What its holder is known by at identity providers.</summary>
    public List<IdentityLink> Links { get; private init; } = [];

    /// <summary>A password alone lets nobody in: without a second factor an account is good for adding one.</summary>
    public bool HasSecondFactor => AppKey is not null || Passkeys.Count > 0;

    public int RecoveryCodesLeft => RecoveryCodes.Count(c => c.SpentAt is null);

    internal void AddApp(string protectedKey, long step, DateTimeOffset at)
    {
        (AppKey, LastAppStep) = (protectedKey, step);
        Raise(new AuthenticatorAppAdded(Self, at));
    }

    internal void TakeAppCode(long step, DateTimeOffset at)
    {
        LastAppStep = step;
        Raise(new AuthenticatorCodeTaken(Self, at));
    }

    /// <summary>From now on the provider's word is enough. The setup code that showed whose account it is has been used.</summary>
    internal void Link(IdentityProvider provider, string subject, DateTimeOffset at)
    {
        Links.Add(new IdentityLink { BodyId = BodyId, AccountId = Id, ProviderId = provider.Id, Issuer = provider.Issuer, Subject = subject, LinkedAt = at });
        SpendSetupCode();
        Raise(new IdentityLinked(Self, at));
    }

    internal void AddPasskey(Passkey passkey, DateTimeOffset at)
    {
        Passkeys.Add(passkey);
        Raise(new PasskeyAdded(Self, at));
    }

    internal void UsePasskey(string credentialId, uint signCount, bool isBackedUp, DateTimeOffset at)
    {
        var passkey = Passkeys.Single(k => k.CredentialId == credentialId);
        (passkey.SignCount, passkey.IsBackedUp, passkey.LastUsedAt) = (signCount, isBackedUp, at);
        Raise(new PasskeyUsed(Self, at));
    }

    internal void RenamePasskey(Id<Passkey> id, string name, DateTimeOffset at)
    {
        PasskeyOf(id).Name = name;
        Raise(new PasskeyRenamed(Self, at));
    }

    /// <summary>The passkey that is to go; it may not be the last that lets its holder in.</summary>
    internal Passkey LosePasskey(Id<Passkey> id, DateTimeOffset at)
    {
        var passkey = PasskeyOf(id);
        if (AppKey is null && Passkeys.Count == 1)
            throw new RuleBrokenException("Add an authenticator app or another passkey first: this is the only one that you have.");
        Raise(new PasskeyRemoved(Self, at));
        return passkey;
    }

    private Passkey PasskeyOf(Id<Passkey> id) => Passkeys.FirstOrDefault(k => k.Id == id) ?? throw new NotThereException();

    internal bool TakeRecoveryCode(string hash, DateTimeOffset at)
    {
        if (RecoveryCodes.FirstOrDefault(c => c.SpentAt is null && c.Hash == hash) is not { } code)
            return false;
        code.SpentAt = at;
        Raise(new RecoveryCodeUsed(Self, at));
        return true;
    }

    /// <summary>New recovery codes; those before are void.</summary>
    internal void TakeRecoveryCodes(IEnumerable<string> hashes, DateTimeOffset at)
    {
        SpendRecoveryCodes(at);
        RecoveryCodes.AddRange(hashes.Select(hash => new RecoveryCode { BodyId = BodyId, AccountId = Id, Hash = hash }));
        Raise(new RecoveryCodesMade(Self, at));
    }

    // Whoever needed a setup code has lost what they had, or somebody else has it.
    internal IReadOnlyList<Passkey> ForgetSecondFactor(DateTimeOffset at)
    {
        if (!HasSecondFactor)
            return [];
        (AppKey, LastAppStep) = (null, null);
        SpendRecoveryCodes(at);
        Raise(new SecondFactorForgotten(Self, at));
        return Passkeys.ToList();
    }

    private void SpendRecoveryCodes(DateTimeOffset at)
    {
        foreach (var code in RecoveryCodes.Where(c => c.SpentAt is null))
            code.SpentAt = at;
    }
}

public sealed record AuthenticatorAppAdded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record AuthenticatorCodeTaken(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record IdentityLinked(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PasskeyAdded(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PasskeyUsed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PasskeyRenamed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PasskeyRemoved(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record RecoveryCodeUsed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record RecoveryCodesMade(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SecondFactorForgotten(Actor By, DateTimeOffset At) : AuditEvent(By, At);
