namespace Probity.Site;

/// <summary>A page of restricted records: a session that has done nothing for five minutes signs in again first (trust, ASVS 7.3.1).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SensitivePageAttribute : Attribute;
