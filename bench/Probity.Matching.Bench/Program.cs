using Probity.Matching.Bench;

switch (args)
{
    case ["people", .. string[] files]:
        return PeopleBench.RunAll(files);
    case ["people-one", string file]:
        PeopleBench.RunOne(file);
        return 0;
    case ["link", string left, string right]:
        LinkBench.Run(left, right);
        return 0;
    case ["kernels"]:
        KernelsBench.Run();
        return 0;
    case ["names"]:
        NamesBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Usage: people [FILE…] | people-one FILE | link LEFT RIGHT | names | kernels");
        return 2;
}
