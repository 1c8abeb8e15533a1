//! Macros of generated code that need the feature `server`. Without it they expand to nothing.

/// Makes the impl of `Receive` from a table with one row per member: its wire name, and the part of the request in
/// which it travels. It needs the feature `server`.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive {
    ($name:ident $(($wire:literal $travels:ident))*) => {
        impl $crate::__private::Receive for $name {
            fn receive(
                arrival: &$crate::__private::Arrival<'_>,
            ) -> $crate::__private::Result<Self, $crate::__private::Refusal> {
                const MEMBERS: &$crate::__private::ReceivedMembers =
                    &$crate::__private::ReceivedMembers::new(
                        &[$($wire),*],
                        &[$($crate::__private::Travels::$travels),*],
                    );
                $crate::__private::receive(arrival, MEMBERS)
            }
        }
    };
}

/// Makes the enum of all requests from a table with one row per endpoint: its module, and the type of the request.
/// It needs the feature `server`.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __calls {
    ($call:ident $(($module:ident $request:ident))*) => {
        /// A request of any endpoint, as a server receives it. Needs the feature `server`.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::enum_variant_names, clippy::large_enum_variant)]
        pub enum $call {
            $(
                #[doc = concat!("A request of [`", stringify!($module), "`](self::", stringify!($module), ").")]
                $request($module::$request),
            )*
        }

        impl $call {
            /// Reads a request. Rules of values are not checked: call [`validate`](Self::validate).
            ///
            /// # Errors
            ///
            /// No endpoint has the path, or those that do have another method, or the request cannot be read.
            pub fn read(
                arrival: &$crate::__private::Arrival<'_>,
            ) -> $crate::__private::Result<Self, $crate::__private::Refusal> {
                const ROUTES: &[$crate::__private::Route<$call>] = &[$(
                    $crate::__private::Route::of::<$module::$request>(|arrival| {
                        $crate::__private::Receive::receive(arrival).map($call::$request)
                    }),
                )*];
                $crate::__private::route(ROUTES, arrival)
            }

            /// The endpoint.
            pub fn operation(&self) -> &'static $crate::__private::Operation {
                match self {
                    $(Self::$request(_) => <$module::$request as $crate::__private::Endpoint>::OPERATION,)*
                }
            }

            /// Checks the rules of the request.
            ///
            /// # Errors
            ///
            /// Every rule that a value breaks.
            pub fn validate(&self) -> $crate::__private::Result<(), $crate::__private::Violations> {
                match self {
                    $(Self::$request(request) => $crate::__private::Validate::validate(request),)*
                }
            }
        }
    };
}

/// Without the feature `server`, expands to nothing.
#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive {
    ($($row:tt)*) => {};
}

/// Without the feature `server`, expands to nothing.
#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __calls {
    ($($row:tt)*) => {};
}

/// Keeps items that need the feature `server`. It is a macro, because the feature belongs to this crate, not to the
/// crate that contains the items.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_server {
    ($($item:item)*) => {
        $($item)*
    };
}

/// Without the feature `server`, expands to nothing.
#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_server {
    ($($item:tt)*) => {};
}
