namespace Probity.Data.RowSecurity;

/// <summary>
/// Every table, and why it is open to others than those who reach the owning body. A table that is missing here stops the
/// migration and fails the catalogue test.
/// </summary>
internal static class TableRules
{
    public static readonly IReadOnlyList<TableRule> All =
    [
        // The national roster: which bodies there are is public knowledge, and every page names some.
        new("Bodies", Readers.Everybody) { AtSignIn = true, OfFeeds = true }, new("BodyStyles", Readers.Everybody), new("RosterEntries", Readers.Everybody),

        // Somebody may be posted to a unit of another force, and an alliance names its partners' units.
        new("Units", Readers.People) { Deletes = true, OfFeeds = true },

        // Its members see an alliance; who proposed it owns it. A grant is seen by both sides.
        new("AllianceMembers", Readers.People),
        new("Alliances") { AlsoRead = OfMember("Alliances", "Id") }, new("AllianceFunctions") { AlsoRead = OfMember("AllianceFunctions", "AllianceId") },
        new("AllianceGrants") { AlsoRead = $"\"HostId\" = ANY({TablePolicies.Bodies})" },

        // Whose name and roles these are is asked before anybody is known.
        new("Accounts") { AtSignIn = true, OfFeeds = true }, new("RecoveryCodes") { AtSignIn = true }, new("Passkeys") { AtSignIn = true, Deletes = true }, new("SpentTokens") { AtSignIn = true, Deletes = true }, new("SignInFailures") { Deletes = true },
        new("IdentityProviders") { AtSignIn = true }, new("IdentityLinks") { AtSignIn = true, Deletes = true },
        new("Sessions") { AtSignIn = true, Deletes = true, OfFeeds = true }, new("HeldForms") { AtSignIn = true, Deletes = true }, new("People") { AtSignIn = true, Deletes = true, OfFeeds = true }, new("Postings") { AtSignIn = true, Deletes = true, OfFeeds = true },
        new("RoleGrants") { AtSignIn = true, OfFeeds = true }, new("ReportingLines") { AtSignIn = true, Deletes = true, OfFeeds = true },

        // What a directory brings of its body: it is all that it reaches. Its token is looked up before it is known.
        new("FeedTokens"), new("DirectoryUsers") { OfFeeds = true }, new("DirectoryGroups") { OfFeeds = true }, new("DirectoryMembers") { OfFeeds = true, Deletes = true },

        // What happened. Signing in adds to it and reads none of it; everybody may know that their own record was read elsewhere.
        new("AuditEntries") { AtSignIn = true, OnlyAdds = true, OfFeeds = true, Never = OfHiddenCase("AuditEntries") },
        new("ReadEvents") { OnlyAdds = true, AlsoRead = $"\"OwnerId\" = {TablePolicies.Person}", Never = OfHiddenCase("ReadEvents") },

        // For whoever stands too near its subjects a case does not exist, nor what belongs to it.
        new("Cases") { Never = TablePolicies.HidesCase("\"Cases\".\"Id\"", "\"Cases\".\"TransferredToId\" IS NOT NULL") },
        TableRule.PartOfCase("CaseParties"), TableRule.PartOfCase("CaseNames"), TableRule.PartOfCase("CaseNotes"), TableRule.PartOfCase("CaseWaivers"), TableRule.PartOfCase("CaseReporters"),
        // One's own uses of the day count whatever has become of the case.
        TableRule.PartOfCase("GlassUses", $"\"GlassUses\".\"PersonId\" IS DISTINCT FROM {TablePolicies.Person}"),
        new("Conflicts") { Deletes = true }, new("Ties"),

        // Copies for the public; everything else about an entry stays where it is.
        new("PublishedRows") { Published = "TRUE" }, new("SearchTerms") { Published = "\"Register\" = 'PublishedRow'", Deletes = true }, new("RedactionChoices"),

        // The machinery. A session that begins has its end put on the list of work. The keys belong to no body, so that no person's request reads them.
        new("Jobs") { AtSignIn = true, Deletes = true, OfFeeds = true }, new("Counters") { OfFeeds = true }, new("Drafts") { Deletes = true }, new("PendingActs"), new("ProtectionKeys"),

        new("Offers") { Deletes = true }, new("OfferItems") { Deletes = true }, new("OfferCoRecipients") { Deletes = true }, new("OfferPeerReviews") { Deletes = true },
        new("OfferQueries") { Deletes = true }, new("GiftPolicies"), new("NilReturns"), new("EndorsementCovers"), new("ProviderChecks"), new("GiverLookups"), new("LegacyRegisters"),

        new("Contracts") { Deletes = true }, new("ContractParties") { Deletes = true }, new("ContractPeople") { Deletes = true }, new("ContractVariations") { Deletes = true },
        new("ContractWaivers") { Deletes = true }, new("Suppliers") { Deletes = true }, new("SupplierIdentifiers") { Deletes = true }, new("SupplierAliases") { Deletes = true },
        new("ExposureReviews"), new("ExposureCycles"),
        // The body that is let in knows of it.
        new("StandingGrants") { AlsoRead = $"\"ForBodyId\" = ANY({TablePolicies.Bodies})" },

        // A programme is public once it is laid or something of it is published; what is known of a force is not before it is published, and then as a copy.
        new("Programmes") { AlsoRead = $"{TablePolicies.Kind} = '{DataScope.Kinds.Person}' AND {IsLaid}", Published = IsLaid }, new("Inspections"), new("InspectionItems") { Deletes = true }, new("InspectionPublications", Readers.People) { Published = "TRUE" },
        // A draft is the inspectorate's; what was sent to a force is read by both, and so are its comments and their answers.
        new("InspectorAssignments"), new("ReportDrafts"), new("DraftEdits"), new("WelshVersions"), new("WelshTexts"), new("ModerationMarks"), new("HeldPublications") { Deletes = true },
        new("AccuracyChecks") { AlsoRead = $"\"ForceId\" = ANY({TablePolicies.Bodies})" }, new("AccuracyComments") { AlsoRead = $"\"InspectorateId\" = ANY({TablePolicies.Bodies})" },
        new("AccuracyNoComments") { AlsoRead = $"\"InspectorateId\" = ANY({TablePolicies.Bodies})" },
        new("AccuracyAnswers") { AlsoRead = $"\"ForceId\" = ANY({TablePolicies.Bodies})" },
        // Inspectors' notes stay with the inspectorate; what they told a force, it reads.
        new("InspectionNotes") { OnlyAdds = true }, new("HotDebriefs") { OnlyAdds = true, AlsoRead = $"\"ForceId\" = ANY({TablePolicies.Bodies})" },
        // Public from the end of the embargo on, and what a policing body says to them with them.
        new("TrackedRecommendations", Readers.People) { Published = "TRUE" }, new("PolicingResponses", Readers.People) { Published = "TRUE" }, new("PolicingResponseCovers", Readers.People) { Published = "TRUE" },
        // What a force says of its progress is its own; the inspectorate reads what was submitted to it.
        new("ProgressEntries") { AlsoRead = $"(\"InspectorateId\" = ANY({TablePolicies.Bodies}) AND \"SubmittedAt\" IS NOT NULL)" },

        // The inspectorate asks and the force reads that; what the force works on is its own, and a copy of what it signed is read by both.
        new("ReturnRequests") { AlsoRead = $"\"ForceId\" = ANY({TablePolicies.Bodies})" },
        new("ReturnQueries") { AlsoRead = $"EXISTS (SELECT 1 FROM \"ReturnRequests\" r WHERE r.\"Id\" = \"ReturnQueries\".\"RequestId\" AND r.\"ForceId\" = ANY({TablePolicies.Bodies}))" },
        new("ForceReturns"), new("ReturnAnswers"), new("SubmittedReturns") { OnlyAdds = true, AlsoRead = $"\"InspectorateId\" = ANY({TablePolicies.Bodies})" },

        new("ImportBatches"), new("ImportFiles"), new("ImportRows") { Deletes = true }, new("ImportProblems"), new("DuplicateAnswers"), new("RegisterExtracts"),

        new("CrossCheckHits"), new("HitInputs"), new("HitSubjects"), new("HitReviews"), new("CrossCheckRuns"), new("OrganisationDecisions"), new("Suppressions"), new("CheckPolicies"),
    ];

    private const string IsLaid = "(\"Status\" <> 'Draft' OR EXISTS (SELECT 1 FROM \"InspectionPublications\" p WHERE p.\"ProgrammeId\" = \"Programmes\".\"Id\"))";

    private static string OfHiddenCase(string table) => $"(\"{table}\".\"RecordType\" = 'Case' AND {TablePolicies.HidesCase($"\"{table}\".\"RecordKey\"")})";

    private static string OfMember(string table, string alliance) => $"EXISTS (SELECT 1 FROM \"AllianceMembers\" m WHERE m.\"AllianceId\" = \"{table}\".\"{alliance}\" AND m.\"MemberId\" = ANY({TablePolicies.Bodies}))";
}
