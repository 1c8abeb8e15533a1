//! The errata of a page, each statement once: errata with the same note are one item of a list.

mod stated;

use crate::format::WORDS_OF_DOCUMENTS;

use super::words::{Block, Words};

pub use stated::{Errata, Stated};

/// Returns the errata at the end of a page; empty if there are none.
pub fn errata(stated: &[Stated<'_>]) -> Vec<Block> {
    let (misprints, others): (Vec<&Stated<'_>>, Vec<&Stated<'_>>) =
        stated.iter().partition(|found| is_misprint(found));
    let groups = groups(&others);
    let mut items: Vec<Words> = groups.iter().map(Group::words).collect();
    items.extend(self::misprints(&misprints));
    if items.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Errata")];
    if !others.is_empty() {
        let opening = Words::own("Contrary to the evidence of ");
        let opening = opening.and(evidence(&others)).say(", the documents print:");
        blocks.push(Block::Paragraph(opening));
    }
    blocks.push(Block::List(items));
    blocks
}

/// The sources that say otherwise than the document, each once.
fn evidence(stated: &[&Stated<'_>]) -> Words {
    let mut ids: Vec<&str> = Vec::new();
    let evidence = stated.iter().flat_map(|found| &found.erratum.evidence);
    for id in evidence.map(|id| id.value.as_str()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let sources = ids.into_iter().map(|id| Words::new().source(id));
    Words::join(sources, ", ", ", ")
}

/// Returns true if no program depends on the erratum: then only its place is named, and its text is not repeated.
fn is_misprint(stated: &Stated<'_>) -> bool {
    stated.is_of_sample || WORDS_OF_DOCUMENTS.contains(&stated.erratum.key.value.as_str())
}

/// The places of misprints in one sentence; `None` if there are none.
fn misprints(stated: &[&Stated<'_>]) -> Option<Words> {
    let mut places: Vec<(&Stated<'_>, Vec<&Words>)> = Vec::new();
    for found in stated {
        match places.iter_mut().find(|(known, _)| known.key == found.key) {
            Some((_, items)) => items.extend(&found.of),
            None => places.push((found, found.of.iter().collect())),
        }
    }
    let places = places.iter().map(|(found, items)| place(found, items));
    let places = Words::join(places, "; ", "; ");
    (!places.is_empty()).then(|| Words::own("Misprints: ").and(places).say("."))
}

/// The errata that share a note.
struct Group<'a> {
    note: Option<&'a str>,
    cases: Vec<Case<'a>>,
}

/// The errata that share everything but the item that they are about.
struct Case<'a> {
    first: &'a Stated<'a>,
    items: Vec<&'a Words>,
}

fn groups<'a>(stated: &[&'a Stated<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for found in stated {
        let note = found.erratum.note.as_deref();
        let case = Case {
            first: found,
            items: found.of.iter().collect(),
        };
        // Without a note, only errata with the same key and text belong together.
        let shares = |group: &&mut Group<'_>| {
            let is_same = |known: &Case<'_>| known.is_same(&case);
            group.note == note && (note.is_some() || group.cases.iter().any(is_same))
        };
        match groups.iter_mut().find(shares) {
            Some(group) => group.add(case),
            None => groups.push(Group {
                note,
                cases: vec![case],
            }),
        }
    }
    groups
}

impl<'a> Group<'a> {
    fn add(&mut self, case: Case<'a>) {
        let mut cases = self.cases.iter_mut();
        match cases.find(|known| known.is_same(&case)) {
            Some(known) => known.items.extend(case.items),
            None => self.cases.push(case),
        }
    }

    /// The note, then the cases.
    fn words(&self) -> Words {
        let note = self.note.map(Words::text).unwrap_or_default();
        let cases = Words::join(self.cases.iter().map(Case::words), "; ", "; ");
        note.then(Some(cases.say(".")))
    }
}

impl Case<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let (first, other) = (self.first, other.first);
        first.key == other.key && first.erratum.document == other.erratum.document
    }

    fn words(&self) -> Words {
        place(self.first, &self.items)
            .say(": ")
            .code(&self.first.erratum.document)
    }
}

/// A key with the items whose key it is, or a sample with the places in it.
fn place(stated: &Stated<'_>, items: &[&Words]) -> Words {
    let preposition = if stated.is_of_sample { "at " } else { "of " };
    let mut distinct: Vec<Words> = Vec::new();
    for item in items {
        if !distinct.contains(item) {
            distinct.push((*item).clone());
        }
    }
    let items = Words::join(distinct, ", ", " and ");
    let items = (!items.is_empty()).then(|| Words::own(preposition).and(items));
    stated.key.clone().then(items)
}

#[cfg(test)]
mod tests {
    use crate::model::{Erratum, Subject};
    use crate::node::{Place, Spanned};
    use crate::prose::words::Markup;

    use super::*;

    struct Plain;

    impl Markup for Plain {
        fn text(&self, raw: &str) -> String {
            raw.to_owned()
        }

        fn code(&self, raw: &str) -> String {
            format!("`{raw}`")
        }

        fn source(&self, id: &str) -> String {
            format!("[{id}]")
        }
    }

    fn erratum(key: &str, document: &str, evidence: &str, note: Option<&str>) -> Erratum {
        let spanned = |text: &str| Spanned {
            value: text.to_owned(),
            place: Place::new(0, 0),
        };
        Erratum {
            key: spanned(key),
            of: Subject::Item,
            document: document.to_owned(),
            evidence: vec![spanned(evidence)],
            note: note.map(str::to_owned),
        }
    }

    fn written(stated: &[Stated<'_>]) -> Vec<String> {
        let blocks = errata(stated).into_iter();
        let words = blocks.flat_map(|block| match block {
            Block::Heading(heading) => vec![Words::own(heading)],
            Block::Paragraph(words) => vec![words],
            Block::List(items) => items,
        });
        words.map(|words| words.write(&Plain)).collect()
    }

    #[test]
    fn nothing_is_said_twice() {
        let wrong = Some("It is wrong.");
        let [one, same, other, plain, another] = [
            erratum("in", "query", "a", wrong),
            erratum("in", "query", "b", wrong),
            erratum("type", "text", "a", wrong),
            erratum("path", "/x", "b", None),
            erratum("path", "/y", "b", None),
        ];
        let stated = [
            Stated::of(Some("x"), &one),
            Stated::of(Some("y"), &same),
            Stated::of(Some("y"), &same),
            Stated::of(Some("x"), &other),
            Stated::of(Some("x"), &plain),
            Stated::of(Some("x"), &another),
            Stated::of(Some("y"), &plain),
        ];
        let expected = [
            "Errata",
            "Contrary to the evidence of [a], [b], the documents print:",
            "It is wrong. `in` of `x` and `y`: `query`; `type` of `x`: `text`.",
            "`path` of `x` and `y`: `/x`.",
            "`path` of `x`: `/y`.",
        ];
        assert_eq!(written(&stated), expected);
    }

    #[test]
    fn misprints_are_named_alone() {
        let glued = erratum(
            "example",
            "12 +name",
            "a",
            Some("The next row is glued to it."),
        );
        let stated = [Stated::of(Some("x"), &glued), Stated::of(Some("y"), &glued)];
        assert_eq!(
            written(&stated),
            ["Errata", "Misprints: `example` of `x` and `y`."]
        );
    }
}
