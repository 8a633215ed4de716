//! How our own lexer reads a language. These are the languages that most code in Microsoft's documentation is in: the
//! patterns of TextMate's grammars cost milliseconds a kilobyte, ten times or more of all else that is done for a page.
//! Some of the languages have no grammar here that we could use.

use super::printer::Class;

/// What a language looks like.
#[derive(Debug)]
pub(super) struct Rules {
    /// Begins a comment up to the line's end, where it does not stand inside a word.
    pub(super) line_comments: &'static [&'static str],
    /// Begin and end a comment.
    pub(super) block_comment: Option<(&'static str, &'static str)>,
    /// Quotes, the longest first.
    pub(super) quotes: &'static [Quote],
    /// Signs that begin a name, and what the name is.
    pub(super) sigils: &'static [(char, Class)],
    /// Capital letters are others than small ones. Where they are not, the words below are in small letters.
    pub(super) is_case_sensitive: bool,
    /// `-Name` is an option, where it is no operator among the words.
    pub(super) has_options: bool,
    /// `Get-Item` is a function, `[string]` a type.
    pub(super) has_verbs: bool,
    /// The first word of a command is a function.
    pub(super) has_commands: bool,
    /// A name before `(` is a function.
    pub(super) has_calls: bool,
    /// A name before `:` is a property.
    pub(super) has_properties: bool,
    /// Names may hold `-`.
    pub(super) has_hyphens: bool,
    /// A name with a capital letter is a type, where it stands as one: `new A`, `A b`, `A<B>`.
    pub(super) has_capital_types: bool,
    /// Words of the language, with spaces between them.
    pub(super) keywords: &'static str,
    /// Its own types.
    pub(super) types: &'static str,
    /// Its named values.
    pub(super) constants: &'static str,
}

/// A quoted text. A quote doubled inside it needs no rule: it ends one text and begins the next.
#[derive(Debug)]
pub(super) struct Quote {
    /// How it begins.
    pub(super) open: &'static str,
    /// How it ends; a line's end ends it as well unless `is_multiline`.
    pub(super) close: &'static str,
    /// Takes its meaning from the character behind it.
    pub(super) escape: Option<char>,
    /// It may hold line ends.
    pub(super) is_multiline: bool,
    /// What it is.
    pub(super) class: Class,
}

/// The rules of each language, by its one name.
pub(super) const ALL: &[(&str, Rules)] = &[
    ("bash", BASH),
    ("bicep", BICEP),
    ("c", C),
    ("cpp", CPP),
    ("csharp", CSHARP),
    ("dax", DAX),
    ("go", GO),
    ("java", JAVA),
    ("javascript", JAVASCRIPT),
    ("json", JSON),
    ("kusto", KUSTO),
    ("powershell", POWERSHELL),
    ("python", PYTHON),
    ("sql", SQL),
    ("typescript", TYPESCRIPT),
    ("vb", VISUAL_BASIC),
    ("yaml", YAML),
];

const fn line(quote: &'static str, escape: Option<char>) -> Quote {
    Quote { open: quote, close: quote, escape, is_multiline: false, class: Class::String }
}

const fn lines(open: &'static str, close: &'static str, escape: Option<char>) -> Quote {
    Quote { open, close, escape, is_multiline: true, class: Class::String }
}

/// What most have in common.
const LIKE_C: Rules = Rules {
    line_comments: &["//"],
    block_comment: Some(("/*", "*/")),
    quotes: &[line("\"", Some('\\')), line("'", Some('\\'))],
    sigils: &[],
    is_case_sensitive: true,
    has_options: false,
    has_verbs: false,
    has_commands: false,
    has_calls: true,
    has_properties: false,
    has_hyphens: false,
    has_capital_types: false,
    keywords: "",
    types: "",
    constants: "",
};

const BASH: Rules = Rules {
    line_comments: &["#"],
    block_comment: None,
    quotes: &[lines("\"", "\"", Some('\\')), lines("'", "'", None)],
    sigils: &[('$', Class::Variable)],
    has_options: true,
    has_commands: true,
    has_calls: false,
    has_hyphens: true,
    keywords: "\
        case do done elif else esac exit export fi for function if in local readonly return select shift \
        source then unset until while",
    ..LIKE_C
};

const BICEP: Rules = Rules {
    quotes: &[lines("'''", "'''", None), line("'", Some('\\'))],
    sigils: &[('@', Class::Function)],
    has_properties: true,
    keywords: "\
        as assert existing extension for func if import in metadata module output param provider resource \
        targetScope type using var with",
    types: "array bool int object string",
    constants: "false null true",
    ..LIKE_C
};

const C: Rules = Rules {
    keywords: "\
        #define #elif #else #endif #error #if #ifdef #ifndef #include #line #pragma #undef alignas alignof \
        auto break case const continue default do else enum extern for goto if inline register restrict \
        return sizeof static struct switch typedef union volatile while",
    types: "\
        bool char double float int int16_t int32_t int64_t int8_t long ptrdiff_t short signed size_t \
        uint16_t uint32_t uint64_t uint8_t unsigned void wchar_t",
    constants: "NULL false nullptr true",
    ..LIKE_C
};

const CPP: Rules = Rules {
    quotes: &[lines("R\"(", ")\"", None), line("\"", Some('\\')), line("'", Some('\\'))],
    has_capital_types: true,
    keywords: "\
        #define #elif #else #endif #error #if #ifdef #ifndef #include #line #pragma #undef alignas alignof \
        auto break case catch class co_await co_return co_yield concept const const_cast consteval constexpr \
        constinit continue decltype default delete do dynamic_cast else enum explicit export extern final \
        for friend goto if import inline module mutable namespace new noexcept operator override private \
        protected public register reinterpret_cast requires restrict return sizeof static static_assert \
        static_cast struct switch template this thread_local throw try typedef typeid typename union using \
        virtual volatile while",
    types: "\
        bool char double float int int16_t int32_t int64_t int8_t long ptrdiff_t short signed size_t string \
        uint16_t uint32_t uint64_t uint8_t unsigned void wchar_t wstring",
    constants: "NULL false nullptr true",
    ..LIKE_C
};

const CSHARP: Rules = Rules {
    quotes: &[
        lines("\"\"\"", "\"\"\"", None),
        lines("@$\"", "\"", None),
        lines("$@\"", "\"", None),
        lines("@\"", "\"", None),
        Quote { open: "$\"", ..line("\"", Some('\\')) },
        line("\"", Some('\\')),
        line("'", Some('\\')),
    ],
    has_capital_types: true,
    keywords: "\
        #define #elif #else #endif #endregion #error #if #line #nullable #pragma #region #undef #warning \
        abstract add and as async await base break case catch checked class const continue default delegate \
        do else enum event explicit extern file finally fixed for foreach from get global goto group if \
        implicit in init interface internal into is join let lock nameof namespace new not on operator or \
        orderby out override params partial private protected public readonly record ref remove required \
        return scoped sealed select set sizeof stackalloc static struct switch this throw try typeof \
        unchecked unsafe using value var virtual volatile when where while with yield",
    types: "\
        bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong \
        ushort void",
    constants: "false null true",
    ..LIKE_C
};

const DAX: Rules = Rules {
    line_comments: &["//", "--"],
    quotes: &[
        lines("\"", "\"", None),
        Quote { class: Class::Type, ..line("'", None) },
        Quote { close: "]", class: Class::Attribute, ..line("[", None) },
    ],
    sigils: &[('@', Class::Variable)],
    is_case_sensitive: false,
    keywords: "asc by column define desc evaluate in measure not order return table var",
    constants: "blank false true",
    ..LIKE_C
};

const GO: Rules = Rules {
    quotes: &[line("\"", Some('\\')), line("'", Some('\\')), lines("`", "`", None)],
    keywords: "\
        break case chan const continue default defer else fallthrough for func go goto if import interface \
        map package range return select struct switch type var",
    types: "\
        any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune \
        string uint uint16 uint32 uint64 uint8 uintptr",
    constants: "false iota nil true",
    ..LIKE_C
};

const JAVA: Rules = Rules {
    quotes: &[lines("\"\"\"", "\"\"\"", Some('\\')), line("\"", Some('\\')), line("'", Some('\\'))],
    sigils: &[('@', Class::Type)],
    has_capital_types: true,
    keywords: "\
        abstract assert break case catch class const continue default do else enum extends final finally for \
        goto if implements import instanceof interface native new package permits private protected public \
        record return sealed static strictfp super switch synchronized this throw throws transient try var \
        volatile while yield",
    types: "String boolean byte char double float int long short void",
    constants: "false null true",
    ..LIKE_C
};

const JAVASCRIPT: Rules = Rules {
    quotes: &[line("\"", Some('\\')), line("'", Some('\\')), lines("`", "`", Some('\\'))],
    has_capital_types: true,
    keywords: "\
        async await break case catch class const continue debugger default delete do else export extends \
        finally for from function get if import in instanceof let new of return set static super switch this \
        throw try typeof var void while with yield",
    constants: "Infinity NaN false null true undefined",
    ..LIKE_C
};

const JSON: Rules = Rules {
    quotes: &[line("\"", Some('\\'))],
    has_calls: false,
    has_properties: true,
    constants: "false null true",
    ..LIKE_C
};

const KUSTO: Rules = Rules {
    block_comment: None,
    quotes: &[lines("```", "```", None), line("\"", Some('\\')), line("'", Some('\\'))],
    has_hyphens: true,
    keywords: "\
        and as asc between by consume contains contains_cs count database datatable declare desc distinct \
        endswith evaluate extend externaldata facet find fork from getschema has has_all has_any has_cs in \
        invoke join kind let limit lookup matches materialize mv-apply mv-expand not nulls on or order parse \
        parse-where pattern print project project-away project-keep project-rename project-reorder range \
        reduce regex render sample sample-distinct scan search serialize set sort startswith step summarize \
        take to top top-hitters top-nested toscalar typeof union view where with",
    types: "bool datetime decimal double dynamic guid int long real string timespan",
    constants: "false null true",
    ..LIKE_C
};

const POWERSHELL: Rules = Rules {
    line_comments: &["#"],
    block_comment: Some(("<#", "#>")),
    quotes: &[
        lines("@\"", "\n\"@", None),
        lines("@'", "\n'@", None),
        lines("\"", "\"", Some('`')),
        lines("'", "'", None),
    ],
    sigils: &[('$', Class::Variable), ('@', Class::Variable)],
    is_case_sensitive: false,
    has_options: true,
    has_verbs: true,
    has_hyphens: true,
    keywords: "\
        -and -as -band -bnot -bor -bxor -ccontains -ceq -clike -cmatch -contains -creplace -eq -f -ge -gt \
        -in -is -isnot -join -le -like -lt -match -ne -not -notcontains -notin -notlike -notmatch -or \
        -replace -shl -shr -split -xor begin break catch class clean configuration continue data default do \
        dynamicparam else elseif end enum exit filter finally for foreach function hidden if in param \
        process return static switch throw trap try until using while workflow",
    ..LIKE_C
};

const PYTHON: Rules = Rules {
    line_comments: &["#"],
    block_comment: None,
    quotes: &[
        lines("\"\"\"", "\"\"\"", Some('\\')),
        lines("'''", "'''", Some('\\')),
        line("\"", Some('\\')),
        line("'", Some('\\')),
    ],
    sigils: &[('@', Class::Function)],
    keywords: "\
        and as assert async await break case class continue def del elif else except finally for from global \
        if import in is lambda match nonlocal not or pass raise return self try while with yield",
    types: "bool bytes dict float int list object set str tuple",
    constants: "False None True",
    ..LIKE_C
};

const SQL: Rules = Rules {
    line_comments: &["--"],
    quotes: &[lines("'", "'", None), line("\"", None)],
    sigils: &[('@', Class::Variable)],
    is_case_sensitive: false,
    keywords: "\
        add all alter and any apply as asc authorization backup begin between break by cascade case catch \
        check checkpoint close clustered collate column commit constraint continue create cross current \
        cursor database deallocate declare default delete deny desc distinct drop else end escape except \
        exec execute exists external fetch first for foreign from full function go goto grant group having \
        identity if in include index inner insert intersect into is join key kill left like limit login \
        merge next nocheck nonclustered not of off offset on only open option or order outer output over \
        partition percent pivot primary print proc procedure raiserror read references restore return \
        returns revert revoke right role rollback row rows save schema select set some statistics table \
        tablesample then throw to top tran transaction trigger truncate try union unique unpivot update use \
        user using values view waitfor when where while with within",
    types: "\
        bigint binary bit blob boolean char date datetime datetime2 datetimeoffset decimal double float \
        geography geometry hierarchyid image int integer json money nchar ntext numeric nvarchar real \
        rowversion smalldatetime smallint smallmoney sql_variant sysname text time timestamp tinyint \
        uniqueidentifier varbinary varchar vector xml",
    constants: "false null true unknown",
    ..LIKE_C
};

const TYPESCRIPT: Rules = Rules {
    sigils: &[('@', Class::Function)],
    keywords: "\
        abstract as asserts async await break case catch class const continue debugger declare default \
        delete do else enum export extends finally for from function get if implements import in infer \
        instanceof interface is keyof let module namespace new of override private protected public readonly \
        return satisfies set static super switch this throw try type typeof unique using var void while with \
        yield",
    types: "any bigint boolean never number object string symbol unknown void",
    ..JAVASCRIPT
};

const VISUAL_BASIC: Rules = Rules {
    line_comments: &["'"],
    block_comment: None,
    quotes: &[line("\"", None)],
    is_case_sensitive: false,
    keywords: "\
        addhandler addressof alias and andalso as async await byref byval call case catch cbool cbyte cchar \
        cdate cdbl cdec cint class clng cobj const continue csng cstr ctype declare default delegate dim \
        directcast do each else elseif end enum erase error event exit finally for friend from function get \
        gettype global goto handles if implements imports in inherits interface is isnot let lib like loop \
        me mod module mustinherit mustoverride mybase myclass nameof namespace narrowing new next not \
        notinheritable notoverridable of on operator option optional or orelse overloads overridable \
        overrides paramarray partial private property protected public raiseevent readonly redim \
        removehandler resume return select set shadows shared static step stop structure sub synclock then \
        throw to try trycast typeof until using wend when where while widening with withevents writeonly xor \
        yield",
    types: "\
        boolean byte char currency date decimal double integer long object sbyte short single string \
        uinteger ulong ushort variant",
    constants: "false nothing null true",
    ..LIKE_C
};

const YAML: Rules = Rules {
    line_comments: &["#"],
    block_comment: None,
    quotes: &[line("\"", Some('\\')), line("'", None)],
    sigils: &[('&', Class::Variable), ('*', Class::Variable)],
    has_calls: false,
    has_properties: true,
    has_hyphens: true,
    constants: "False True false no null true yes",
    ..LIKE_C
};
