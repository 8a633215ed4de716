//! Function words by language: the words that hold a sentence together, which names and codes seldom have.
//!
//! A language of its own is judged better with a list than without, and is one line here. Words that another language
//! writes alike (`die` in English and German) do no harm, as the classifier takes one list from the other. What is
//! written without spaces is listed by characters.

/// Languages by their subtags, with their function words in lower case.
const LANGUAGES: &[(&[&str], &str)] = &[
    (
        &["en"],
        "a about after all also an and any are as at be been before but by can cannot could do does don't each for \
         from has have how if in into is it its may more must no not of on only or other our should such than that \
         the their them then there these they this those to until was we were what when where which who will with \
         you your yours",
    ),
    (
        &["pt"],
        "a ao aos as com como da das de deve do dos e ela ele eles em entre essa esse esta este foi isso já mais mas \
         na nas no nos não o os ou para pela pelas pelo pelos pode por quando que quem se sem ser seu seus sobre sua \
         suas são também tem ter todos um uma umas uns usando usar você à",
    ),
    (
        &["es"],
        "a al algún ante antes como con cuando cualquier de debe del desde donde durante e el ella ellos en entre es \
         esa ese esta este esto está están fue hasta hay la las le les lo los más mientras ni no nos o otro otros para \
         pero por porque puede pueden que quien se sea ser si sin sobre son su sus también tiene todo todos tras tu tus \
         un una unas uno unos usted y ya",
    ),
    (
        &["ca"],
        "a al als amb aquest aquesta com de del dels des el els en entre es està fins ha han i la les li més no o on \
         per pel pels però pot que quan què ser si sense seu seva són també un una uns us vostè",
    ),
    (
        &["fr"],
        "a afin ainsi alors après as au aucun aussi autre autres aux avant avec avez c'est car ce cela celle celui ces \
         cet cette chaque chez comme d'un d'une dans de depuis des deux do donc dont du elle elles en entre est et être \
         faire fait if il ils j'ai je l'on la le les leur leurs lors lorsque mais me mes moins mon ne ni nos notre nous \
         n'est on ont or ou où par pas peut peuvent plus pour pouvez puis qu'il qu'un que quel quelle qui s'il sa sans \
         se selon sera ses si son sont sous sur ta tant tous tout toute toutes très un une vers vos votre vous y à été",
    ),
    (
        &["it"],
        "a ad agli ai al alla alle allo anche che chi ci come con cui da dagli dai dal dalla dalle degli dei del della \
         delle dello di do dopo dove due e ed essere fino fra gli ha hanno i il in io la le lo loro ma nei nel nella \
         nelle no non o ogni per perché più poi possono prima può quando questa queste questi questo se sempre senza \
         si solo sono su sua sue sui sul sulla sulle suo suoi tra tutte tutti un una uno viene è",
    ),
    (
        &["ro"],
        "a acest această aceste al ale am an are as au ca care ce cu cum da dacă dar de deci din do doar după ea ei el \
         este eu fi fie fost în in la le lor lui mai nu o or pe pentru poate prin sa sale sau se si sub sunt să și un \
         unei unele unui va veți vor",
    ),
    (
        &["de"],
        "aber alle allen aller alles all als also am an auch auf aus bei beim bereits bevor bin bis das dass dem den denn \
         der des die dies diese diesem diesen dieser dieses doch durch ein eine einem einen einer eines er es für gegen \
         haben hat hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ist jede jeden jeder kann kein keine \
         können man mehr mit muss müssen nach nicht noch nur ob oder ohne sein seine sich sie sind so sobald soll sollten \
         sowie über um und uns unter vom von vor war waren was wenn werden wie wir wird will wo wurde wurden zu zum zur \
         zwischen",
    ),
    (
        &["nl"],
        "aan al alle als bij binnen dan dat de deze die dit door dus een en er geen gebruik had heb hebben hebt heeft het \
         hier hoe hun iets ik in is je jouw kan kunnen kunt maar me meer met moet moeten na naar niet nog nu of om omdat \
         onder ons onze ook op over over per te tijdens toe tot tussen u uit uw van vanaf veel voor waar wanneer want \
         waren was wat we welke wie wordt worden wij zal ze zich zijn zo zoals zonder",
    ),
    (
        &["af"],
        "aan al as by daar dat deur die dit een en en gee haar het hierdie hom hulle in is jou jy kan moet na nie of om \
         ons ook op sal se sy te tot u uit van vir was wat word",
    ),
    (
        &["sv"],
        "all alla allt andra att av bara blir bli dag de deras dem den denna det detta dig din ditt dock du där efter \
         eller en er ett fick fler från för för före han har hade hon hos hur i in inga ingen inom inte kan kunde man \
         med mellan men mer mig min mot måste när någon något några ni nu och om oss på sig sin sitt sina ska skall \
         som så till under upp ut utan vad var varje vi vid vill vilka vilken är även över",
    ),
    (
        &["da", "nb", "no", "nn"],
        "af all alle alt an andre at av bare ble blev bli blir bliver by da de den denne der deres dere det dette \
         dig din ditt du dig efter eller en enten er et etter ett for fra før ha han har hatt havde have her hun hva \
         hvad hver hvilke hvis hvor hvordan i ikke ikkje inn ind is jeg kan kun kunne man med mellem mellom men mer mere \
         mot må når nå noe noen nogle og også om oss over på som seg sig sin skal som slik så til to ud under uten ved \
         vi vil var være",
    ),
    (
        &["is"],
        "að af allt á án eða ef eftir ein einn ekki en er eru ég fá frá fyrir hafa hann hefur hér hún hvað hvernig í \
         með má mun nú og sem sér sé síðan sinn til um undir upp úr var verða verður við þá það þar þegar þeir þessi þetta \
         þú því",
    ),
    (
        &["fi"],
        "ei eivät en et että he hän ja jo joka jonka jos jotka kanssa kuin kun me mikä minkä mukaan mutta mutta myös ne \
         niin niitä no nyt näiden näitä nämä olet olla on ole ovat oli sekä sen se siitä siinä sillä sitä sitten tai te \
         toimi tämä tämän tässä tätä vai vain voi voidaan voit vuoksi älä",
    ),
    (
        &["et"],
        "aga ega ei et ja juba järgi kas kes kogu koos kui kuid kuidas ka kõik ma me mida mis mitte need neid nende \
         ning no nüüd oli olla oma on ole peab pole saab saate see seda selle siis sinu sõltuvalt ta te teie või välja \
         üle",
    ),
    (
        &["lv"],
        "ar arī bet bez bija būs būt caur gan ir ja jau jo jūs jūsu ka kas kad ko kopā kur kurš lai līdz no ne nav \
         nevar pa par pie pirms pēc šī šis tad tas tiek to tā un uz vai var vairāk visi",
    ),
    (
        &["lt"],
        "apie ar arba be bei bet buvo būti dar dėl galima gali galite iki ir iš į jau jei jo jos jūs jūsų kad kai kaip \
         kas kuri kurie kuris kurį ne nei nėra nuo o pagal per po prie savo su tai tačiau taip tam tas tik turi už visi \
         yra šis ši",
    ),
    (
        &["pl"],
        "a aby albo ale bez bo by być będzie był była było byli co czy dla do gdy gdzie go i ich ile im in jak jako je \
         jego jej jest jeszcze jeśli jeżeli już każdy każdego kiedy które który która których któremu którym lub ma mają \
         może można musi na nad nie niż o od on oraz po pod ponieważ poza pro przed przez przy są się ta tak także tego tej \
         ten to tu tych tym tylko w we więc wszystkie z za ze że żeby",
    ),
    (
        &["cs"],
        "a aby ale ani asi až bez bude budou by byl byla bylo být co další do i jak jako je jeho jejich jen ještě ji \
         jsou jste již k kde kdy když ke která které který kteří ma má mezi může můžete musí na nad nebo není než no o \
         od on po pod podle pokud pomocí pouze pro proto před přes při s se si svůj ta tak také tato tento to tohoto tím \
         u v ve více vám váš však všechny z za ze že",
    ),
    (
        &["sk"],
        "a aby aj ak ako ale alebo ani až bez bol bola bolo by byť cez čo do ešte i iba ich je jeho jej ju k kde keď \
         každý ktorá ktoré ktorí ktorý ma má medzi môže môžete musí na nad nie no o od on po pod podľa pomocou pre preto \
         pred pri s sa si so sú svoj tak tento tieto to toto tým už v vám váš však všetky vo z za zo že",
    ),
    (
        &["sl"],
        "a ali ampak bi bil bila bilo biti bo bodo brez če da do enako in iz je jih jo kaj kako kar kdaj ker ki kje ko \
         kot lahko le med mora na nad ne ni niso no od on pa po pod pred pri s se si so svoj ta tako te tem ter to tudi \
         v vas vse vsak z za že",
    ),
    (
        &["hr", "bs", "sr", "sh", "cnr"],
        "a ako ali bez bi bila bili bio biti bude da do dok gde gdje ga i ih ili in iz ima je jer jo još jedan kada \
         kako kao kod koja koje koji kojih kojima li može možete mora na nad nakon ne neki nije ni niz no nisu o od oni \
         on ova ovaj ovo po pod pomoću pre pred pri prije s sa samo se si smo ste su sve svaki svi svoj ta tada taj tako \
         te to tog u uz va već vi više vaš za zbog што а али ако без би бити био била буде да до док где га и их или \
         из има је јер још када како као код која које који којих може можете мора на над након не није ни о од ова \
         овај ово по под помоћу пре пред при с са само се смо сте су све сваки свој та тада тако те то у уз већ ви више \
         ваш за због",
    ),
    (
        &["hu"],
        "a addig ahhoz ahogy aki akkor alá által amely amelyek ami amikor annak arra az azok azt azzal be benne csak de \
         egy egyes ez ezek ezen ezt és fel felett ha hanem has hogy hogyan is itt kell ki között le lehet legyen majd már \
         meg míg minden mint mivel most nagyon nem nincs ne olyan on ott össze pedig sem sok sorban szerint számára ő után \
         utána vagy van vannak volt való vele",
    ),
    (
        &["tr"],
        "ama an ancak at bazı ben bir biz bu bunu bunun çok çünkü da daha de değil diye en eğer gibi göre hangi hem her \
         hiç için ile ise in kadar ki mi mı mu mü nasıl ne neden o olan olarak oldu olduğu olduğunu olmak olur on onun \
         önce size siz sizin sonra şu tarafından tüm üzerinde var ve veya ya yani yok zaman",
    ),
    (
        &["az"],
        "amma ancaq bir biz bu bütün da daha də deyil edir ən əgər hansı hər idi ilə in isə kimi ki lakin necə nə o \
         olan olaraq olar on onun öz sonra siz üçün və var ya yalnız yox",
    ),
    (
        &["id", "ms"],
        "ada adalah agar akan anda antara apa apabila atas atau bagi bahwa bahawa banyak beberapa belum bisa boleh bukan \
         dalam dan dapat dari daripada dengan di dia hanya harus hingga ia ini itu jika juga kami karena kepada ketika \
         kita lain lebih maka mereka mungkin namun oleh pada para perlu pula saat sambil sampai saya sebagai sebelum \
         secara sedang sejak semua seperti serta setelah setiap sudah supaya tanpa telah tentang terhadap tersebut \
         tetapi tidak untuk yang",
    ),
    (
        &["vi"],
        "ai anh an bạn bao bằng bị bởi các cách cái can cho chỉ chưa có của cùng cũng cần do đã đang để đến đó được do em \
         gì hai hay hoặc hơn in khi không là lại làm lên mà may mình một mỗi nào này nếu ngay ngoài nhiều như những no nơi \
         on ông qua ra rằng rất sau sẽ so sự tại than thay theo thì trên trong trước to từ và vào vẫn về vì với vậy",
    ),
    (
        &["fil", "tl"],
        "ako ang at ay ano ating ayon bago bawat dahil din dito hindi isang ito iyon ka kanilang kapag kung ka lahat \
         lamang mga mo may mayroon na namin nang ng ngunit nila nito o pa para pero sa siya sila tayo upang wala",
    ),
    (
        &["sw"],
        "ajili au baada bila hii hiki hizo huu ikiwa ili ina ingine juu kabla kama kati katika kila kutoka kuwa kwa kwamba \
         la lakini na ndani ni pia sana sasa tu wa wako wakati wao ya yake yako za",
    ),
    (
        &["eu"],
        "ala baina baino baldin bat batean batzuk behar bere bezala da dago dira ditu du duen edo egin eta ez ezin hau \
         hori honek izan nahi nola non zein zen zure",
    ),
    (
        &["gl"],
        "a ao aos as co coa como con da das de dende do dos e el en entre esta este foi ha máis mais na nas no non nos o \
         os ou para pero pode pola polo por que se sen ser seu sobre son súa tamén ten un unha vostede á é",
    ),
    (
        &["cy"],
        "a ac am ar at bod bydd cael chi ddim drwy ei eich fel gan gyda hefyd hon hwn hyn i mae mewn nad neu nid o oes oedd \
         os pan rhaid sydd un wedi wrth y yn yr",
    ),
    (
        &["ga"],
        "a ach ag an ar as atá agus bhfuil cad chun de den do don é faoi gach go i is le leis má mar na ná ní nó ó roimh sa \
         san seo sin tá tar trí",
    ),
    (
        &["sq"],
        "a apo ato ca dhe deri do dy duke e edhe është i in jo ju juaj ka kanë kjo ky kur me më mund na në nëse nga nuk \
         një o pa para pas për po që sa se si t të tij tyre u ua",
    ),
    (
        &["ru"],
        "а без бы был была были было быть в вам вами вас ваш вашей ваша ваше ваши все всех вы где да для до его ее её если \
         есть еще ещё за и из или им их к как какие когда которая которые который которых которого ли между может можно \
         мы на нам нас не нет но о об один он она они от перед по под после при с со также так тем то того тоже том только \
         у уже чем что чтобы эта эти это этого этой этом этот",
    ),
    (
        &["uk"],
        "а або але без би був була були було бути в вам вас ваш ваша ваше ваші ви від він вона вони де для до є з за зі \
         її його й коли кожен і із ін інші їх їхній який яка яке які яких якщо як може можна можуть ми на над нас не немає \
         ні ним о об один перед під після по при про та так такий також там те тим тільки то того тому у усі це цей \
         ця ці цього цьому через чи що щоб",
    ),
    (
        &["be"],
        "а або але без будзе быў была былі было быць вам вас ваш вы гэта гэты гэтага да для ж з за і ім іх калі каб \
         каторы які якая якія яго як або на над не няма па пад пасля перад пры с са так таксама то толькі у ў ці што яны яна",
    ),
    (
        &["bg"],
        "а ако без беше би бъде в вас ваш вие всеки всички във да до е за заедно и из или им има използвате как като кой \
         когато което които която към ли между може можете на над не него ни но няма от по под преди при през само са се \
         си след със с също същ тази така те тези това този то тя трябва че ще",
    ),
    (
        &["mk"],
        "а ако без би биде беше вашата ве во врз да дека до е за и или има како кога кои кој која ќе може на над не него но \
         ова овој од по под при пред се сè се само со сте тие тоа треба тука што",
    ),
    (
        &["kk"],
        "бар бір бойынша болады болса болып бұл да де деп егер емес ең және жоқ кейін керек мен немесе осы олар ол оның \
         сіз сіздің соң туралы үшін әр",
    ),
    (
        &["el"],
        "από αν αυτή αυτό αυτός για δεν είναι ένα ένας επίσης η ή θα και κάθε κατά με μετά μια μας μόνο μπορεί μπορείτε να \
         ο οι όπως όταν ότι όχι πολύ που πρέπει πριν προς σας σε στα στη στην στις στο στον στους τα την της τη τι τις το \
         τον του τους των χωρίς ως",
    ),
    (
        &["ar"],
        "أو أن إذا إلى إن التي الذي الذين أي بعد بين تم ثم حتى حيث خلال ذلك على عن عند عندما غير في قبل قد كان كانت كل \
         كما لا لم لن لكن ليس ما مع من منذ هذا هذه هل هو هي هناك وهو يتم يجب يمكن يمكنك",
    ),
    (
        &["fa"],
        "آن آنها از اگر است اما این با باید بر برای به بود بودن تا خود در دارد را شما شده شود که کند کنید می ها هر هم همه \
         همچنین هستند و ولی یا یک",
    ),
    (
        &["ur"],
        "آپ اس اگر اور ان ایک اپنے بعد پر تو جو جب سے سکتے کا کر کرنے کریں کسی کو کی کے گیا لیے میں نہیں نے وہ ہو ہوں ہے ہیں یا یہ",
    ),
    (
        &["he", "iw"],
        "או אז אחרי אך אל אם אין את אתה באמצעות בין בכל גם הוא היא הם הן זאת זה זו יש כאשר כדי כי כל כמו לא לאחר לך \
         לפני לפי מה מי מן עד עוד על עם רק של שלך שלנו תוך",
    ),
    (
        &["hi"],
        "अपने आप इस उस एक और कर करने करें का कि किसी की के को कोई गया जब जा जो तक तो था दे ने नहीं पर भी में यदि यह या लिए \
         वह से हम है हैं हो होता",
    ),
    (
        &["ko"],
        "그 그리고 경우 다른 다음 대한 대해 때 또는 및 수 않습니다 여러 위해 위한 이 있는 있습니다 있으며 에 등 모든 통해 \
         합니다 하는 할 해야 후",
    ),
    (
        &["ja"],
        "が から こ し す せ た だ っ つ て で と な に の は へ ま も や ら り る れ を ん よ り 与 为 的 的 将 被 及 従 本",
    ),
    (
        &["zh"],
        "了 从 们 但 你 您 使 其 则 到 即 及 可 吗 和 因 在 如 将 就 已 并 应 当 很 后 得 必 您 我 或 所 把 是 时 有 来 此 没 \
         的 着 被 让 请 該 该 還 还 这 這 那 都 與 与 于 為 为 對 对 將 們 從 讓 請 沒 並 個 个 嗎 後 須 须",
    ),
];

/// The function words of a language; none where it is not known.
pub(super) fn of(language: &str) -> impl Iterator<Item = &'static str> {
    let found = LANGUAGES.iter().find(|(tags, _)| tags.contains(&language));
    found.into_iter().flat_map(|(_, words)| words.split_ascii_whitespace())
}

/// The function words of every language but one.
pub(super) fn of_others(language: &str) -> impl Iterator<Item = &'static str> {
    let others = LANGUAGES.iter().filter(move |(tags, _)| !tags.contains(&language));
    others.flat_map(|(_, words)| words.split_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_of_registered_languages_and_in_lower_case() {
        let mut seen = std::collections::BTreeSet::new();
        for (tags, words) in LANGUAGES {
            for tag in *tags {
                assert!(tag.parse::<crate::locale::Locale>().is_ok() && seen.insert(tag), "{tag}");
            }
            for word in words.split_ascii_whitespace() {
                assert_eq!(word, word.to_lowercase(), "{tags:?}");
                assert!(word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '\u{94d}'), "{tags:?} {word}");
            }
        }
    }
}
