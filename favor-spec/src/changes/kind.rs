//! The table of the kinds of change, with the effect of each by the direction in which the changed item travels.

use std::fmt;

use crate::uses::Directions;

use super::class::Class;

/// Defines each kind once: meaning, name and class. If the direction matters, the class of sent items is followed by
/// `/` and the class of received ones.
macro_rules! kinds {
    ($($(#[doc = $meaning:literal])+ $name:ident = $text:literal => $sent:ident $(/ $received:ident)?;)*) => {
        /// The kind of the change.
        ///
        /// Each kind is listed with its class, or with the class of what is sent `/` of what is received;
        /// what travels both ways has both. Below, *gone*, *new* and *now* compare the new spec with the
        /// old one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(
                $(#[doc = $meaning])+
                #[doc = ""]
                #[doc = concat!("`", $text, "`: ", stringify!($sent) $(, " / ", stringify!($received))?)]
                $name,
            )*
        }

        impl ChangeKind {
            /// Every kind, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The kind as it is shown.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// Returns the class of the change for a sent item, and for a received one.
            fn classes(self) -> [Class; 2] {
                match self {
                    $(Self::$name => either(&[Class::$sent $(, Class::$received)?]),)*
                }
            }
        }
    };
}

kinds! {
    /// A text, a source, a sample or an erratum differs, or the order of items.
    DocumentationChanged = "documentation-changed" => Documentation;

    /// All requests may contain fewer characters.
    CharactersNarrowed = "characters-narrowed" => Wire;
    /// All requests may contain more characters.
    CharactersWidened = "characters-widened" => Additive;
    /// A host is new.
    HostAdded = "host-added" => Additive;
    /// A host is gone.
    HostRemoved = "host-removed" => Wire;
    /// Another host is the first choice.
    HostOrder = "host-order" => Additive;
    /// Every request must have one more header, or a certain value of one.
    HeaderAdded = "header-added" => Wire;
    /// A header need not be sent any more, or may have any value.
    HeaderRemoved = "header-removed" => Additive;
    /// A public constant of the generated crate is gone: nothing is left to list in it.
    ConstantRemoved = "constant-removed" => Rust;

    /// An error code is gone: no table has it.
    ErrorCodeRemoved = "error-code-removed" => Rust;
    /// An error table is new, or applies to one more endpoint.
    ErrorTableAdded = "error-table-added" => Additive;
    /// An error table is gone, or applies to one endpoint fewer.
    ErrorTableRemoved = "error-table-removed" => Additive;
    /// A status and code is new in a table.
    ErrorRowAdded = "error-row-added" => Additive;
    /// A status and code is gone from a table; the answer is still read as an error.
    ErrorRowRemoved = "error-row-removed" => Additive;
    /// After an error, a request may be sent again.
    RetryAllowed = "retry-allowed" => Additive;
    /// After an error, a request may not be sent again as before.
    RetryRestricted = "retry-restricted" => Wire;

    /// An endpoint is new.
    EndpointAdded = "endpoint-added" => Additive;
    /// An endpoint is gone.
    EndpointRemoved = "endpoint-removed" => WireAndRust;
    /// An endpoint has another HTTP method.
    MethodChanged = "method-changed" => Wire;
    /// An endpoint has another path; the names of its parameters do not count.
    PathChanged = "path-changed" => Wire;
    /// One more kind of caller may call.
    CallerAdded = "caller-added" => Additive;
    /// A kind of caller may not call any more.
    CallerRemoved = "caller-removed" => Wire;
    /// The server now recognises a repeated request.
    IdempotencyAdded = "idempotency-added" => Additive;
    /// The server no longer recognises a repeated request, or does so by another member.
    IdempotencyRemoved = "idempotency-removed" => Wire;
    /// A request whose outcome is unknown may be repeated now.
    RepeatableAdded = "repeatable-added" => Additive;
    /// A request whose outcome is unknown may not be repeated any more.
    RepeatableRemoved = "repeatable-removed" => Wire;
    /// An endpoint may be called less often.
    RateLimitTightened = "rate-limit-tightened" => Wire;
    /// An endpoint may be called more often.
    RateLimitLoosened = "rate-limit-loosened" => Additive;
    /// An answer can be asked for page by page.
    PaginationAdded = "pagination-added" => Additive;
    /// An answer cannot be asked for page by page any more.
    PaginationRemoved = "pagination-removed" => WireAndRust;
    /// The page is described by other members.
    PaginationChanged = "pagination-changed" => Wire;

    /// A notification is new.
    NotificationAdded = "notification-added" => Additive;
    /// A notification is gone.
    NotificationRemoved = "notification-removed" => WireAndRust;
    /// The event of a notification has another type.
    EventChanged = "event-changed" => Wire;

    /// A member that is always present is new.
    RequiredMemberAdded = "required-member-added" => WireAndRust / Additive;
    /// A member that may be absent is new.
    OptionalMemberAdded = "optional-member-added" => Additive / Additive;
    /// A member that was always present is gone.
    RequiredMemberRemoved = "required-member-removed" => WireAndRust / WireAndRust;
    /// A member that may have been absent is gone.
    OptionalMemberRemoved = "optional-member-removed" => WireAndRust / Rust;
    /// A member is always present now.
    MemberRequired = "member-required" => WireAndRust / Rust;
    /// A member may be absent now.
    MemberOptional = "member-optional" => Rust / WireAndRust;
    /// A required member is now also read where it is null or absent.
    MemberNullable = "member-nullable" => Rust;
    /// A required member is not read any more where it is null or absent.
    MemberNotNullable = "member-not-nullable" => WireAndRust;
    /// A member is now also read in another form, or by another name.
    RelaxationAdded = "relaxation-added" => Additive / Additive;
    /// A member is not read any more in another form, or by another name.
    RelaxationRemoved = "relaxation-removed" => Additive / Wire;
    /// A member of a request travels elsewhere.
    LocationChanged = "location-changed" => Wire;
    /// Something has another name in Rust, and no other on the wire.
    RustNameChanged = "rust-name-changed" => Rust;
    /// A member counts something else.
    ValueUnitChanged = "value-unit-changed" => Wire / Wire;
    /// The server uses another value for an absent member.
    DefaultChanged = "default-changed" => Wire / Documentation;
    /// A member is not printed any more.
    SensitiveAdded = "sensitive-added" => Additive / Additive;
    /// A member is printed now.
    SensitiveRemoved = "sensitive-removed" => Additive / Additive;
    /// A file travels with another content type, or its name in another member.
    FilePartChanged = "file-part-changed" => Wire;
    /// A member is now the digest of a file, or of another file.
    DigestChanged = "digest-changed" => Wire;
    /// A member is no longer a digest; the function that computes it is gone.
    DigestRemoved = "digest-removed" => Rust;

    /// A type is another one in Rust; on the wire it has at least the same values.
    RustTypeChanged = "rust-type-changed" => Rust / Rust;
    /// A number may be outside its former range.
    TypeWidened = "type-widened" => Rust / WireAndRust;
    /// A value is confined to fewer than before.
    TypeNarrowed = "type-narrowed" => WireAndRust / Rust;
    /// A value is something else in JSON.
    TypeChanged = "type-changed" => WireAndRust / WireAndRust;
    /// A listed value is new.
    ValueAdded = "value-added" => Additive / Additive;
    /// A listed value is gone; where it arrives, it is read as an unlisted one.
    ValueRemoved = "value-removed" => WireAndRust / Rust;

    /// A value must keep one more rule.
    RuleAdded = "rule-added" => Wire / Additive;
    /// A value must keep a stricter rule, or another one.
    RuleTightened = "rule-tightened" => Wire / Additive;
    /// A value must keep a looser rule, or one less.
    RuleLoosened = "rule-loosened" => Additive / Additive;
    /// A limit is gone, and with it its public constant.
    LimitRemoved = "limit-removed" => Rust / Rust;
    /// A limit counts bytes in place of characters, or the reverse, so its public constant has another name.
    LimitRenamed = "limit-renamed" => Rust;
    /// The members of an object must keep one more rule between them, or another one.
    MemberRuleAdded = "member-rule-added" => Wire / Additive;
    /// The members of an object must keep a looser rule between them, or one less.
    MemberRuleLoosened = "member-rule-loosened" => Additive / Additive;

    /// An answer now describes a file to download, or the algorithm of its digest.
    DownloadAdded = "download-added" => Additive;
    /// The function that checks a downloaded file is gone.
    DownloadRemoved = "download-removed" => Rust;
    /// A file to download is described by other members, or for a shorter time.
    DownloadChanged = "download-changed" => Wire;
}

impl ChangeKind {
    /// Returns the class of a change to an item that is used in these directions, or that has no direction. A change to
    /// an unused item breaks no program.
    pub fn class(self, used: Option<Directions>) -> Class {
        let [sent, received] = self.classes();
        let sent = used.is_none_or(|used| used.sent).then_some(sent);
        let received = used.is_none_or(|used| used.received).then_some(received);
        let classes = sent.into_iter().chain(received);
        classes.fold(Class::Documentation, Class::and)
    }
}

/// Expands one class to both directions; two classes are kept.
const fn either(classes: &[Class]) -> [Class; 2] {
    [classes[0], classes[classes.len() - 1]]
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
