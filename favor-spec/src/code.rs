//! The rules of a spec, each with its code.

use std::fmt;

/// Defines each code once, with its text and meaning.
macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $text:literal,)*) => {
        /// The rule that a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $meaning])+ $name,)*
        }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it is shown.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    /// The directory has no endpoint.
    NoEndpoints = "no-endpoints",
    /// The directory has no `shared.yaml`.
    NoSharedFile = "no-shared-file",
    /// A file cannot be read, or is a link that leads out of the directory.
    UnreadableFile = "unreadable-file",
    /// A file is larger than a spec needs.
    FileTooLarge = "file-too-large",
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8",
    /// A file is not YAML, or a sample is not JSON.
    Syntax = "syntax",
    /// A YAML tag, which has no meaning in a spec.
    Tag = "tag",
    /// A file with more than one YAML document.
    SeveralDocuments = "several-documents",
    /// A file that unfolds into more than a spec needs.
    TooMuch = "too-much",
    /// A version of the format that is not known.
    UnknownFormat = "unknown-format",
    /// Text with characters that cannot be seen, or that change the order of other characters.
    ForbiddenCharacter = "forbidden-character",

    /// A key that the map cannot have.
    UnknownKey = "unknown-key",
    /// A key, a name or an item of a list that is given twice.
    DuplicateKey = "duplicate-key",
    /// A key that has no meaning next to the others.
    MisplacedKey = "misplaced-key",
    /// A required key that is missing.
    MissingKey = "missing-key",
    /// A value of a kind other than the key's.
    WrongType = "wrong-type",
    /// A value that is not one of those that the key can have.
    UnknownChoice = "unknown-choice",

    /// A text of nothing but blanks.
    EmptyText = "empty-text",
    /// A list that is empty, although it must not be.
    EmptyList = "empty-list",
    /// A file name that cannot name an endpoint or a notification.
    EndpointName = "endpoint-name",
    /// A name that cannot name an error table.
    TableName = "table-name",
    /// A name that cannot be in a path or a query.
    ParameterName = "parameter-name",
    /// A name that cannot name a type.
    TypeName = "type-name",
    /// A wire name that cannot become a Rust identifier.
    RustName = "rust-name",
    /// Two names that become one in Rust.
    NameClash = "name-clash",

    /// A type that is defined twice.
    DuplicateType = "duplicate-type",
    /// A type that is not defined.
    UnknownType = "unknown-type",
    /// An array of arrays.
    NestedArray = "nested-array",
    /// A type that contains itself.
    RecursiveType = "recursive-type",
    /// A response that is not an object.
    ResponseType = "response-type",
    /// A part of a notification that is not an object.
    NotificationType = "notification-type",
    /// A type that lists no values.
    EmptyEnum = "empty-enum",
    /// A type that nothing uses: a warning.
    UnusedType = "unused-type",

    /// A host that is not the URL of one, or a header that cannot be sent with every request.
    HostOrHeader = "host-or-header",
    /// A path that is invalid, or does not match its members.
    PathTemplate = "path-template",
    /// A member of the path that may be left out.
    OptionalPathMember = "optional-path-member",
    /// An array or an object in a path or a query, or an array in a form.
    NotAScalar = "not-a-scalar",
    /// A member of the body of a GET.
    BodyOnGet = "body-on-get",
    /// Two endpoints with one method and one path.
    SameOperation = "same-operation",
    /// A file that is not a part of a form.
    FilePlace = "file-place",
    /// A form without exactly one file and one object, or together with a JSON body.
    FormParts = "form-parts",

    /// A limit or a unit that does not apply to the type of the value, or a limit that no value can reach.
    LimitKind = "limit-kind",
    /// A minimum greater than its maximum.
    LimitOrder = "limit-order",
    /// A name that is too long for the files that are made of it.
    LongName = "long-name",
    /// Types that are nested too deep for the compiler.
    DeepType = "deep-type",
    /// A listed value that breaks a limit of a member.
    ValueLimit = "value-limit",
    /// A rule of characters, prefixes or suffixes that says nothing, or that another rules out.
    TextRule = "text-rule",
    /// A rule, or a listed value, that nothing can satisfy together with the form of a type or the characters of
    /// requests.
    UnmeetableRule = "unmeetable-rule",

    /// A member that is named elsewhere, but does not exist.
    UnknownMember = "unknown-member",
    /// A member whose kind does not fit where it is named.
    MemberKind = "member-kind",
    /// A rule between members that can never count.
    MemberRule = "member-rule",
    /// An alias that names another member as well.
    AliasClash = "alias-clash",
    /// A member of what is sent that may be null.
    NullableSent = "nullable-sent",

    /// An example or a sample that breaks its own rules.
    Example = "example",
    /// A sample without its file.
    MissingSample = "missing-sample",
    /// A file that nothing reads: a warning.
    UnusedFile = "unused-file",
    /// A file whose name or folder keeps a spec from being read.
    MisnamedFile = "misnamed-file",
    /// A text that ends before a `#` that was meant to be in it.
    CutText = "cut-text",
    /// The date of a source that is not a date.
    SourceDate = "source-date",
    /// Two rate limits for one period and one scope.
    DuplicateRateLimit = "duplicate-rate-limit",
    /// A request that has the idempotency key of other requests, and does not say so: a warning.
    UnnamedIdempotencyKey = "unnamed-idempotency-key",

    /// An HTTP status that no error has.
    ErrorStatus = "error-status",
    /// A status and a code with two rows in one table.
    DuplicateRow = "duplicate-row",
    /// A message that is listed twice in one row.
    DuplicateReason = "duplicate-reason",
    /// An error table that is not defined.
    UnknownTable = "unknown-table",
    /// An error table that is named twice.
    DuplicateTable = "duplicate-table",
    /// An error table that no endpoint names: a warning.
    UnusedTable = "unused-table",
    /// A status and a code with two retry classes at one endpoint.
    RetryConflict = "retry-conflict",
    /// A status, a code and a message with two remedies at one endpoint.
    RemedyConflict = "remedy-conflict",
    /// An error code with two names in Rust.
    CodeName = "code-name",

    /// A source that is not listed.
    UnknownSource = "unknown-source",
    /// A source that nothing names: a warning.
    UnusedSource = "unused-source",
    /// An erratum without evidence.
    NoEvidence = "no-evidence",
    /// An erratum about a key that its item cannot have.
    ErratumKey = "erratum-key",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
