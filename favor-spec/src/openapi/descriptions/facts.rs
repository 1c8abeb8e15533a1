//! What a schema says of a member only to those who know its signs, or not at all.

use crate::model::{
    CharacterClass, Digest, DigestAlgorithm, Download, Field, LengthUnit, Relaxation,
    RelaxationKind, Rule, Type,
};
use crate::openapi::markdown::{code, codes};

use super::with_origin;

/// The facts of a member, a sentence each.
pub(super) fn facts(field: &Field) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(
        field
            .value_unit
            .map(|unit| format!("In {}.", unit.description())),
    );
    let rules = field
        .rules
        .iter()
        .filter_map(|rule| rule_of(["It", "Its length"], &rule.value));
    facts.extend(rules);
    if let Type::Array(array) = &field.ty.value {
        let rules = array.item_rules.iter();
        facts.extend(
            rules.filter_map(|rule| rule_of(["Each item", "The length of each item"], &rule.value)),
        );
    }
    if let Some(part) = &field.file {
        let name = code(&part.file_name.value);
        facts.push(format!("Its name is the member {name} of the JSON part."));
    }
    facts.extend(field.digest.as_deref().map(digest));
    if field.sensitive {
        facts.push("It tells of a person.".to_owned());
    }
    // Two lengths count alike.
    facts.dedup();
    facts
}

/// A rule, as far as the schema leaves it to words: of `what`, or of its `length`.
fn rule_of([what, length]: [&str; 2], rule: &Rule) -> Option<String> {
    let or = |texts: &[String]| codes(texts.iter().map(String::as_str));
    Some(match rule {
        Rule::MinLength(_, unit) | Rule::MaxLength(_, unit) => match unit {
            LengthUnit::Chars => return None,
            LengthUnit::Bytes => format!("{length} counts bytes."),
            LengthUnit::Undocumented => {
                format!("{length} is taken to count characters: no source says what it counts.")
            }
        },
        Rule::AllowedCharacters(classes) => {
            let classes: Vec<String> = classes.iter().map(|it| class(*it)).collect();
            format!("{what} holds nothing but {}.", classes.join(", "))
        }
        Rule::ExcludedCharacters(characters) => {
            let characters: Vec<String> = characters.iter().map(|c| character(*c)).collect();
            format!("{what} holds none of {}.", characters.join(", "))
        }
        Rule::Prefixes(prefixes) => format!("{what} begins with one of {}.", or(prefixes)),
        Rule::Suffixes(suffixes) => format!(
            "{what} ends with one of {}, in small letters or capitals.",
            or(suffixes)
        ),
        Rule::Min(_) | Rule::Max(_) | Rule::MinItems(_) | Rule::MaxItems(_) => return None,
    })
}

fn class(class: CharacterClass) -> String {
    match class {
        CharacterClass::Digits => "digits".to_owned(),
        CharacterClass::Letters => "letters of ASCII".to_owned(),
        CharacterClass::One(c) => character(c),
    }
}

fn character(c: char) -> String {
    if c.is_whitespace() {
        format!("U+{:04X}", u32::from(c))
    } else {
        code(&c.to_string())
    }
}

fn digest(digest: &Digest) -> String {
    let algorithm = match digest.algorithm {
        DigestAlgorithm::Sha256 => "SHA-256",
    };
    let of = code(&digest.of.value);
    format!("It is the {algorithm} digest of {of}, in small hexadecimal digits.")
}

/// Another form in which a member may arrive.
pub(super) fn relaxation(relaxation: &Relaxation) -> String {
    let said = match &relaxation.kind.value {
        RelaxationKind::Nullable => "It is required, but has been seen null or absent.".to_owned(),
        RelaxationKind::OneOrMany => "A lone item may arrive without its array.".to_owned(),
        RelaxationKind::NumberAsText => "It may arrive as a string of digits.".to_owned(),
        RelaxationKind::CompactTime => {
            "It may arrive as `yyyyMMddHHmmss`, without an offset.".to_owned()
        }
        RelaxationKind::Alias(name) => format!("It may arrive by the name {}.", code(name)),
    };
    with_origin(said, &relaxation.sources, relaxation.note.as_deref())
}

/// The file that an object tells of.
pub(super) fn download(download: &Download) -> String {
    let (url, hash) = (code(&download.url.value), code(&download.hash.value));
    let mut said =
        format!("The file is at {url}, and its digest, in hexadecimal digits, is {hash}");
    if let Some(algorithm) = &download.algorithm {
        said.push_str(&format!(" by {}", code(&algorithm.value)));
    }
    said.push('.');
    if let Some(seconds) = download.valid_seconds {
        said.push_str(&format!(" The address is good for {seconds} seconds."));
    }
    with_origin(said, &download.sources, download.note.as_deref())
}
