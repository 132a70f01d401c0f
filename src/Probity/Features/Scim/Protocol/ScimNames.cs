namespace Probity.Features.Scim.Protocol;

/// <summary>The names of RFC 7643 and 7644, and of our own extension.</summary>
internal static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// <summary>What a police force says of a post that the standard has no word for.</summary>
    public const string Post = "urn:probity:params:scim:schemas:extension:post:1.0:User";

    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    public const string ContentType = "application/scim+json";
}
