//! The words of the format that make a choice: each is spelt once, here beside the value that it means.

/// A choice that a spec makes by a word.
pub(crate) trait Word: Sized {
    /// The value that a word means.
    fn of_word(word: &str) -> Option<Self>;
}

/// Makes an enum from its variants and their words: the list for the table of keys, the word of a value, and the value
/// of a word.
macro_rules! words {
    ($(#[$docs:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The words, in the order in which messages list them.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word for it in a spec.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::model::words::Word for $name {
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
