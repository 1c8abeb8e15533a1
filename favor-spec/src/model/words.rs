//! The keywords of the format: each is spelt once, next to the value that it represents.

/// A value that a spec states by a word.
pub(crate) trait Word: Sized {
    /// The words, in the order in which messages list them.
    const WORDS: &'static [&'static str];

    /// Returns the value that a word represents.
    fn of_word(word: &str) -> Option<Self>;
}

/// Defines an enum from its variants and their words, with the list of words for the table of keys and the conversions
/// in both directions.
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
