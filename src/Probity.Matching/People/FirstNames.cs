using System.Collections.Frozen;
using System.Text;

namespace Probity.Matching.People;

/// <summary>
/// First names that are used for one another: familiar and short forms, clerks' abbreviations, Welsh, Scots and Irish forms, and
/// common ways of spelling. From everyday use in Great Britain and Ireland, not from any file of people.
/// </summary>
internal static class FirstNames
{
    private const string Families =
        "abigail abbie abby gail;abraham abram abe bram;adam addie;adelaide addie ada;agnes aggie nessie nessa senga;alan allan allen alun al;" +
        "albert bert bertie al;alexander alex alec alick alasdair alastair alistair alister sandy sandie sasha xander eck;alexandra alex sandra sandy lexi;" +
        "alfred alf alfie fred freddie;alice alys alicia ali;alison allison ali;amelia millie emilia;amanda mandy;andrew andy drew andreas andras dewi;" +
        "ann anne anna annie nan nancy annette hannah ana;anthony antony tony anton;antonia toni;archibald archie baldie;arthur art artie;" +
        "augustus gus augustine austin;barbara babs barb barbie;bartholomew bart barth;beatrice bea beattie trixie beatrix;benjamin ben benny benji benj;bernard bernie barney;" +
        "bridget biddy bridie brid breda;bronwen bronwyn bron;caroline carolyn carrie caro carol;catherine katherine kathryn catharine katharine kate katie kathy cathy cath kath kitty kay kathleen catrin catriona caitlin cat katy;" +
        "cecilia celia cissie cecily sissy;charles chas charlie charley chuck carl siarl;charlotte lottie charlie charley lotte;christine christina chris chrissie tina kirsty kirsten;christopher chris kit kris topher christy;" +
        "clara clare claire clair;clement clem;constance connie;cornelius con neil corney;cynthia cindy;daniel dan danny danl;daphne daff;david dave davy davie dewi dai taffy dafydd davey;" +
        "deborah debbie deb debra;denis dennis denny den;derek derrick del;diana diane di dianne;dominic dom nick;donald don donnie domhnall;dorothy dolly dot dottie dorothea dora;douglas doug dougie;" +
        "edgar ed eddie;edith edie ede;edmund edmond ed eddie ned ted eamon;edward ed eddie ned ted teddy edwd edw eddy eduard;edwin ed eddie ned;eleanor elinor ellen nell nellie nora ella helen lena;" +
        "elizabeth elisabeth eliza liz lizzie lizzy beth betty bess bessie betsy libby lisa elsie elspeth eilidh lisbeth elise lillibet eliz bethan bet tetty ella lilian;emily em emmie millie;emma em emmeline;eric rick ricky;" +
        "ernest ernie;esther hester hetty essie ester;ethel eth;eugene gene;evelyn eve evie eva evelina;ewan euan ewen owen eoghan;fanny frances;florence flo florrie flossie flora;frances fran fanny francesca frankie francine;francis frank frankie fran;" +
        "franklin frank;frederick fred freddie freddy frederic fredrick fredk frederic freda;gabriel gabe;geoffrey jeffrey geoff jeff jeffery;george georgie geo jorge jerzy sior georg;georgina georgie gina georgiana;gerald gerry jerry jerald gerard gerallt;gerard gerry jerry;" +
        "gilbert gil bert;gillian jill gill jillian gilly;gladys glad gwladys;godfrey geoffrey;gordon gord;grace gracie;graham graeme grahame;gregory greg gregor;griffith griff gruffydd gruffudd;gwendoline gwen gwenda gwendolen gwenllian;gwyneth gwen gwyn;hannah anna hanna annie nan;" +
        "harold harry hal;harriet hattie harriett hetty harry;helen ellen nell nellie helena lena elen;henrietta hetty etta hettie harriet;henry harry hal hank hy heinrich henri harri;herbert bert bertie herb;hilary hillary;horace horry;howard howie hywel;hubert bert hugh;hugh hughie huw hugo shug hew;" +
        "humphrey humph numps;ian iain ieuan;ifan ieuan ifor evan ioan john;isaac ike zak;isabel isobel isabella isabelle bella belle ishbel izzy ysabel sibella tibbie;ivor ifor;jack john jock jackie;jacob jake jack jacobus;jacqueline jackie jacqui jaclyn jacquelyn;james jim jimmy jimmie jamie jas jem hamish seamus iago jacobus;" +
        "jane janie jenny jean janet jayne sian sheena jessie jeanne jeannie;janet jan jennet netta jenny;janice jan;jasper casper;jean jeanie jeannie jeanne;jemima mima jem;jennifer jen jenny jenni jennie;jeremiah jerry jeremy;jeremy jerry jem;jessica jess jessie;joan joanie siobhan jo;joanna joanne jo johanna joann;" +
        "john jack johnny johnnie jon jno jock sean shaun shane ian iain evan ioan ieuan sion johann jean juan giovanni johannes jonathan;jonathan jon jonny johnathan jonathon nathan;joseph joe joey jos josh jo josef joss jose;josephine jo josie jose josephina fifi;joshua josh jos;judith judy jude;julia julie juliet jules gillian juliana;julian jules jolyon julius;" +
        "katherine kate;keith k;kenneth ken kenny;kimberley kim kimberly;laura laurie lauren lora;laurence lawrence larry laurie lorry loz;leonard len lenny leo lennie;leslie lesley les;letitia lettie letty tish;lewis louis lou lew llewellyn ludovic;lilian lillian lily lil lilly lillie;llewellyn lyn llew llewelyn;louisa louise lou lulu;" +
        "lucy lucille lucinda lucia;lydia liddy;mabel may mab;madeleine madeline maddie madge magdalen;malcolm mal calum;margaret maggie meg peggy peg marge margie margery marjorie madge rita greta mags mairead marged megan daisy marguerite maisie margt margret peggie;maria marie mary mariah;marian marion marianne mary;mark marc marcus;martha mattie marty patty;" +
        "martin marty martyn;mary molly polly may mamie maria marie moll mae mair maire moira maura minnie mared;matilda tilly mattie tilda maud maude;matthew matt mathew matty matthias;maurice morris moss mo meurig;maximilian max;melanie mel;melissa mel lissa;michael mike mick micky mickey mich mitch micheal mihangel;mildred millie;minnie wilhelmina mary;miriam mim mary;" +
        "montague monty;mortimer mort;moses moe mo moss;muriel mu;nancy nan ann agnes;natalie nat nathalie;natasha tasha natalie;nathaniel nat nathan nate;nicholas nick nicky nicolas nico nik col;nicola nicky nikki nicole;nigel nige;norah nora honora eleanor;norman norm;oliver ollie noll olly;olive olivia livvy ollie;oswald oz ossie ozzie;owen owain ewan;" +
        "pamela pam pammy;patricia pat patsy trish tricia paddy patty trisha;patrick pat paddy padraig rick padraic;paul pol;paula polly;pauline paula;penelope penny pen nell;percival percy;percy perce;peter pete pedr piers pedro pierre petrus;philip phillip phil pip;philippa pippa pip phillipa;phoebe phebe;phyllis phyl phil;priscilla prissy cilla;prudence prue;" +
        "rachel rachael rae ray;ralph rafe raph ralf;randolph randy;raymond ray raymund;rebecca becky becca beck rebekah;reginald reg reggie rex reynold;rhys rees rhys reece reese;richard dick rick ricky rich dickie richie richd rickie dicky;robert bob bobby rob robbie bert robin rab rabbie bobbie robt robb;roberta bobbie robbie;roderick rod rory roddy;rodney rod;roger rodger hodge rog;" +
        "roland rowland roly rollo;ronald ron ronnie ranald;rosalind ros roz rosalyn;rose rosie rosa rosanna rosemary;rosemary rosie ro rosemarie;rowena ro;rupert robert;ruth ruthie;samantha sam sammy;samuel sam sammy saml sawyl;sarah sally sara sal sadie;sebastian seb bastian;sheila shelagh cecilia sile;shirley shirl;sidney sydney sid syd;simon sim simeon;sophia sophie sofia;" +
        "stanley stan;stephanie steph stephany;stephen steven steve stevie steff stefan steffan;stuart stewart stu stew;susan sue susie suzanne susannah suzie susanna suki;sylvia sylvie silvia;terence terry terrance terrence;teresa theresa terry tess tessa therese teri;theodore ted teddy theo theodor;thomas tom tommy thos tam tomos twm tomas tommie;timothy tim timmy;tobias toby;" +
        "tracy tracey;ursula ursy;valentine val;valerie val;veronica ronnie vera nicky;victor vic vick;victoria vicky vikki tori queenie vicki;vincent vince vinny vin;violet vi;virginia ginny ginnie;vivian viv vyvyan vivien vivienne;walter wally walt wat wattie;wilfred wilf fred wilfrid;wilhelmina minnie mina billie elma;william bill billy will willie wm willy liam gwilym wilhelm willm guillaume willem wills bil;winifred win winnie freda gwenfrewi;" +
        "yvonne evie vonnie;zachary zach zack zachariah zac;mohammed muhammad mohammad mohamed muhammed mo mohamad mahomed;ahmed ahmad achmed;hussein hussain husain hossein;ali aly;abdul abdal abd;yusuf yousuf yousef joseph yusef;ibrahim abraham ebrahim;hassan hasan;omar umar;osama usama;fatima fatimah fatema;aisha ayesha aishah;" +
        "sergei sergey serge serhiy;alexei alexey aleksei alexis;aleksandr alexander oleksandr aleksandar sasha;mikhail michael misha mykhailo;vladimir volodymyr vlad vova wladimir;dmitry dmitri dmytro dimitri dima;ivan john vanya;yuri yuriy yury iurii;nikolai nikolay nicholas mykola kolya;pavel paul pavlo;andrei andrey andriy andrew;yevgeny evgeny evgeni eugene evgenii";

    private static readonly FrozenDictionary<string, ushort[]> FamiliesOf = Build();

    /// <summary>The families a name belongs to, up to four, packed; 0 for a name that stands alone. "Harry" is of Henry's, Harold's and Harriet's.</summary>
    public static ulong Of(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > 16) return 0;
        Span<char> text = stackalloc char[word.Length];
        if (!Encoding.UTF8.TryGetChars(word, text, out int length)) return 0;
        if (!FamiliesOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out ushort[]? families)) return 0;
        ulong packed = 0;
        for (int i = 0; i < families.Length && i < 4; i++) packed |= (ulong)families[i] << (16 * i);
        return packed;
    }

    /// <summary>Whether two packed sets of families have one in common.</summary>
    public static bool Meet(ulong a, ulong b)
    {
        if (b == 0) return false;
        for (; a != 0; a >>= 16)
        {
            for (ulong rest = b; rest != 0; rest >>= 16)
            {
                if ((ushort)a == (ushort)rest) return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, ushort[]> Build()
    {
        var of = new Dictionary<string, List<ushort>>();
        ushort family = 0;
        foreach (string line in Families.Split(';'))
        {
            family++;
            foreach (string name in line.Split(' ').Distinct())
            {
                if (!of.TryGetValue(name, out List<ushort>? families)) of[name] = families = [];
                families.Add(family);
            }
        }

        return of.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray());
    }
}
