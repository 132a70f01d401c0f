namespace Probity.Matching.People;

/// <summary>A figure for every level of every field: how often, or how many bits.</summary>
internal sealed class LevelTable
{
    /// <summary>All figures, field by field.</summary>
    public double[] Values { get; } = new double[Levels.Fields * Levels.Most];

    public double this[PersonField field, int level]
    {
        get => Values[((int)field * Levels.Most) + level];
        set => Values[((int)field * Levels.Most) + level] = value;
    }

    /// <summary>The levels of one field.</summary>
    public Span<double> Of(PersonField field) => Values.AsSpan((int)field * Levels.Most, Levels.Most);

    /// <summary>
    /// What is assumed of records of one person before anything is learned: registers agree on most things, slips are commoner than
    /// other errors, people move house more often than they change their name.
    /// </summary>
    public static LevelTable Usual()
    {
        var usual = new LevelTable();
        foreach (PersonField field in Enum.GetValues<PersonField>())
        {
            double[] shares = field switch
            {
                PersonField.GivenName => [0, 0.72, 0.06, 0.01, 0.03, 0.06, 0.03, 0.02, 0.01, 0.06],
                PersonField.Surname => [0, 0.82, 0.06, 0.01, 0.03, 0, 0.01, 0.02, 0, 0.05],
                PersonField.OtherNames => [0, 0.6, 0.1, 0.1, 0.2],
                PersonField.BirthDate => [0, 0.82, 0.07, 0.01, 0.02, 0.02, 0.01, 0.02, 0.03],
                PersonField.Postcode => [0, 0.6, 0.05, 0.05, 0.05, 0.05, 0.2],
                PersonField.StaffNumber or PersonField.Identifier => [0, 0.9, 0.05, 0.01, 0.04],
                PersonField.Gender => [0, 0.96, 0.01, 0.01, 0.02],
                _ => [0, 0.7, 0.1, 0.05, 0.15],
            };
            shares.CopyTo(usual.Of(field));
        }

        return usual;
    }
}
