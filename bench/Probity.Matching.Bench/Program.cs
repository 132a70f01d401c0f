using Probity.Matching.Bench;
using Probity.Matching.People;

switch (args)
{
    case ["people", string size] when int.TryParse(size, out int records):
        return PeopleBench.RunSize(records);
    case ["people", .. string[] files]:
        return PeopleBench.RunAll(files);
    case ["people-one", string file, .. string[] blocking]:
        PeopleBench.RunOne(file, blocking is [string width] ? Enum.Parse<Blocking>(width, ignoreCase: true) : Blocking.Normal);
        return 0;
    case ["link", string left, string right]:
        LinkBench.Run(left, right);
        return 0;
    case ["kernels"]:
        KernelsBench.Run();
        return 0;
    case ["orgs"]:
        OrgsBench.RunAll();
        return 0;
    case ["orgs", string size] when int.TryParse(size, out int names):
        return OrgsBench.RunSize(names);
    case ["orgs-open", string snapshot, string size]:
        OrgsBench.RunOpened(snapshot, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["orgs-fit"]:
        OrgsFit.Run();
        return 0;
    case ["others"]:
        OtherSetsBench.Run();
        return 0;
    case ["names"]:
        NamesBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Usage: people [FILE… | SIZE] | people-one FILE [wide|normal|tight] | link LEFT RIGHT | orgs [SIZE] | orgs-fit | others | names | kernels");
        return 2;
}
