using Probity.AccessOracle;

// Two verbs: `generate SEED WORLDS` writes worlds and questions, `answer` reads them from standard input and answers.
switch (args)
{
    case ["generate", var seed, var worlds]:
        foreach (var line in Enumerable.Range(0, int.Parse(worlds)).SelectMany(number => new RandomWorld(int.Parse(seed) + number).Lines(100)))
            Console.WriteLine(line);
        return 0;
    case ["answer"]:
        Oracle? oracle = null;
        while (Console.ReadLine() is { } line)
            if (oracle is null || line.StartsWith("{\"world\"", StringComparison.Ordinal))
                oracle = new Oracle(line);
            else
                Console.WriteLine(oracle.Ask(line));
        return 0;
    default:
        Console.Error.WriteLine("generate SEED WORLDS | answer");
        return 2;
}
