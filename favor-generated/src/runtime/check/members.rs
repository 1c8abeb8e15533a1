//! The rules between members. The first name is that of the member that breaks the rule.

use core::cmp::Ordering;

use super::{Check, Step};
use crate::runtime::timestamp::Timestamp;
use crate::runtime::violation::{Rule, Violation};

impl Check<'_> {
    /// The first member is present if the second has this value.
    pub fn required_if(
        &mut self,
        [name, others @ ..]: &'static [&'static str; 2],
        other: Option<&str>,
        value: &'static [&'static str; 1],
        is_there: bool,
    ) {
        if !is_there && other == Some(value[0]) {
            self.push(Violation {
                texts: if self.hides { &[] } else { value },
                others,
                ..self.violation(Step::from(*name), Rule::RequiredIf)
            });
        }
    }

    /// At least one of the members is present.
    pub fn at_least_one(&mut self, names: &'static [&'static str], is_one_there: bool) {
        let [name, others @ ..] = names else { return };
        if !is_one_there {
            self.push(Violation {
                others,
                ..self.violation(Step::from(*name), Rule::AtLeastOne)
            });
        }
    }

    /// The first member is not before the second. Texts that are not times are ignored, since they break another rule,
    /// and so are times without an offset, which cannot be compared.
    pub fn not_before(
        &mut self,
        [name, others @ ..]: &'static [&'static str; 2],
        time: Option<&Timestamp>,
        other: Option<&Timestamp>,
    ) {
        let (Some(time), Some(other)) = (time, other) else {
            return;
        };
        if time.instant_cmp(other) == Some(Ordering::Less) {
            self.push(Violation {
                others,
                actual: self.actual_text(time.as_str()),
                ..self.violation(Step::from(*name), Rule::NotBefore)
            });
        }
    }

    /// The first member is at most the second.
    pub fn at_most(
        &mut self,
        [name, others @ ..]: &'static [&'static str; 2],
        number: Option<i128>,
        other: Option<i128>,
    ) {
        let (Some(number), Some(other)) = (number, other) else {
            return;
        };
        if number > other {
            self.push(Violation {
                limit: (!self.hides).then_some(other),
                others,
                actual: self.actual_number(number),
                ..self.violation(Step::from(*name), Rule::AtMost)
            });
        }
    }

    /// The member, if present, is the digest of the file that is the other member. Without the feature
    /// `digest` nothing is checked.
    #[cfg_attr(not(feature = "digest"), allow(unused_variables))]
    pub fn digest(
        &mut self,
        name: &'static str,
        digest: Option<&str>,
        file: &[u8],
        others: &'static [&'static str; 1],
    ) {
        #[cfg(feature = "digest")]
        if let Some(digest) =
            digest.filter(|digest| *digest != crate::runtime::digest::sha256_hex(file))
        {
            self.push(Violation {
                others,
                actual: self.actual_text(digest),
                ..self.violation(Step::from(name), Rule::Digest)
            });
        }
    }
}
