//! The words of the format that have their own meaning, choices and keys of kinds: each is spelt once, next to the
//! value that it means.

/// A value that a spec states by a word.
pub(crate) trait Word: Sized {
    /// The words, in the order in which messages list them.
    const WORDS: &'static [&'static str];

    /// The value that a word means.
    fn of_word(word: &str) -> Option<Self>;
}

/// Makes an enum from its variants and their words: the list for the table of keys, the word of a value, and the value
/// of a word.
macro_rules! words {
    ($(#[$docs:meta])* $visibility:vis $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The word for it in a spec.
            $visibility const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::model::words::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn of_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use words;
