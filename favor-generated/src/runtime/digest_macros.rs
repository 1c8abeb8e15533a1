//! The items that types have only with the feature `digest`. They are macros, because the feature belongs to this
//! crate, not to the crate that the types are generated into.

/// Adds to a type the function that computes one of its members from a file.
#[cfg(feature = "digest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __digest {
    ($name:ident $function:ident) => {
        impl $name {
            /// The digest of a file, in the form that the member has. Needs the feature `digest`.
            pub fn $function(file: &[u8]) -> $crate::__private::String {
                $crate::__private::sha256_hex(file)
            }
        }
    };
}

/// Adds to a type the method that checks the file that it describes.
#[cfg(feature = "digest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __download {
    ($name:ident $url:ident $hash:ident $algorithm:ident) => {
        impl $crate::Download for $name {
            fn url(&self) -> &str {
                self.$url.as_ref()
            }

            fn check_file(
                &self,
                file: &[u8],
            ) -> $crate::__private::Result<(), $crate::FileMismatch> {
                $name::check_file(self, file)
            }
        }

        impl $name {
            /// Checks the bytes of the downloaded file against the digest that this answer states. Needs the feature
            /// `digest`.
            ///
            /// # Errors
            ///
            /// The file has another digest, or the algorithm is not known.
            pub fn check_file(
                &self,
                file: &[u8],
            ) -> $crate::__private::Result<(), $crate::FileMismatch> {
                $crate::__private::check_file(self.$hash.as_ref(), self.$algorithm.as_ref(), file)
            }
        }
    };
}

/// Digests are not computed.
#[cfg(not(feature = "digest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __digest {
    ($name:ident $function:ident) => {};
}

/// Digests are not computed.
#[cfg(not(feature = "digest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __download {
    ($name:ident $url:ident $hash:ident $algorithm:ident) => {};
}
