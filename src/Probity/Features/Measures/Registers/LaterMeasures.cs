namespace Probity.Features.Measures.Registers;

/// <summary>
/// What is counted in registers that the product does not keep yet. They are defined here, so that a figure that comes by a force's
/// return or an import is asked for by the same definition as one that will be counted.
/// </summary>
internal static class LaterMeasures
{
    private const string SecondJobs = "Second jobs", Received = "The day on which the application was submitted lies in the period.", Latest = "As decided on the as-at day.";

    public static readonly IReadOnlyList<Measure> All =
    [
        Plain("leaks-investigated", "F1", "Disclosures to the media investigated", "Leak enquiries", "Cases of inappropriate disclosure to the media that were opened.", "The enquiry was opened in the period.", "Enquiries opened whose channel is the media",
            "A referral that was turned down is no enquiry and is reported apart.", "None investigated is a counted nought; no answer is not."),
        Plain("social-cases", "F2", "Social media cases referred", "Social media research", "Cases of potentially inappropriate behaviour that the inspectorate's research found and referred to the force.", "The case was referred in the wave of research.", "Cases referred",
            "Cases, and not instances or profiles: one person on two platforms is one case.", "The behaviour is potentially inappropriate until the force has looked."),
        Plain("interest-applications", "F3", "Second-job applications", SecondJobs, "New applications to take up or keep a second job or business interest.", Received, "Applications",
            "Renewals, reviews and withdrawn drafts do not count.", "One form with several interests is several applications.", "An application received before the period and decided in it does not count."),
        Of("interest-approvals", "F4", "Second-job applications approved", SecondJobs, "Of the applications received in the period, those whose latest decision is an approval, with conditions or without.", Received + " " + Latest, "Applications of the period that stand approved", of: "Applications received in the period",
            traps: ["The rest was not refused: it may be pending, withdrawn or lapsed.", "Approvals by the day of the decision are another figure."]),
        Plain("interest-approvals-decided", null, "Second-job approvals by day of decision", SecondJobs, "Approvals that were decided in the period, whenever the application came.", "The day of the decision lies in the period.", "Approvals",
            "It cannot be set against the applications of the same period: some came earlier."),
        Plain("interest-refusals", null, "Second-job applications refused", SecondJobs, "Of the applications received in the period, those whose latest decision is a refusal or a finding of incompatibility, after any appeal.", Received + " " + Latest, "Applications of the period that stand refused",
            "It is never applications less approvals."),
        Of("interest-reviews-overdue", null, "Second-job reviews overdue", SecondJobs, "Live interests whose next review was due before the as-at day.", "The as-at day.", "Live interests whose review is overdue", of: "Live interests",
            traps: ["A suspended interest still counts.", "The next review is due from the last one that was completed."]),
        Of("acu-change", "F5", "Change in anti-corruption staffing", "Staffing of the anti-corruption unit", "Whether the unit has more, fewer or as many people as at the baseline inspection.", "The as-at day against the baseline.", "Full-time equivalent in post",
            unit: MeasureUnit.Text, traps: ["Posts are not people: vacancies are counted apart.", "A unit shared by an alliance is apportioned, and a footnote says so."]),
        Of("healthcheck-actions", "F7", "Actions of the integrity healthcheck", "Improvement actions", "What the force's own healthcheck led to, and how much of it is done.", "The as-at day.", "Actions",
            unit: MeasureUnit.Text, traps: ["Words such as \"most completed\" are kept as words and not turned into a number."]),
        Of("card-sample-coverage", null, "Sample coverage of card spending", "Payment cards", "How much of the card transactions was looked at in samples, by number and by value.", "The transaction lies in the period.", "Transactions sampled", of: "Transactions",
            unit: MeasureUnit.Percentage, traps: ["Random and targeted samples are reported apart: only a random one speaks for the rest."]),
        Of("policy-attestation", null, "Policies read and understood", "Policies", "People who have said that they read and understood the current version, out of those whom it is for.", "The as-at day.", "People with a valid statement on the current major version", of: "The policy's audience on that day",
            unit: MeasureUnit.Percentage, traps: ["Out of the audience on the day, not of all to whom it was ever sent.", "Reading and understanding are two statements."]),
    ];

    private static NotKeptYet Plain(string code, string? figure, string name, string register, string meaning, string period, string counts, params string[] traps) =>
        Of(code, figure, name, register, meaning, period, counts, null, MeasureUnit.Number, traps);

    private static NotKeptYet Of(string code, string? figure, string name, string register, string meaning, string period, string counts, string? of = null, MeasureUnit unit = MeasureUnit.Number, IReadOnlyList<string>? traps = null) => new()
    {
        Code = code, Figure = figure, Name = name, Register = register, Meaning = meaning, PeriodRule = period, Counts = counts, OutOf = of, Unit = unit, Traps = traps ?? [],
    };
}
