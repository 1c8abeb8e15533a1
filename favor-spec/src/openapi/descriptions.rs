//! Descriptions: the facts in words, as CommonMark.

use crate::model::{
    Api, Endpoint, EnumValue, ErrorTable, Field, Notification, Sample, Type, TypeDefinition,
    TypeKind,
};
use crate::prose::{self, Block, Errata, Links, Stated, Words};
use crate::uses::Direction;

use super::markdown::{description, inline};
use super::rules::in_words;

/// The facts that every description reads.
pub(super) struct Descriptions<'a> {
    links: Links<'a>,
    errata: Errata<'a>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            links: Links::new(api),
            errata: Errata::new(api),
        }
    }

    /// The description of an operation, with the errata of its request at the end.
    pub(super) fn endpoint(&self, endpoint: &Endpoint) -> Option<String> {
        let mut parts = vec![Words::text(&endpoint.summary)];
        parts.extend(prose::callers(endpoint));
        let mut blocks = paragraphs(parts);
        blocks.extend(prose::calling(endpoint));
        let rules = endpoint.rules.iter().map(prose::member_rule);
        blocks.extend(paragraphs(rules.chain(prose::origin(&endpoint.sources))));
        self.page(blocks, &Stated::of_endpoint(endpoint))
    }

    /// The description of a notification.
    pub(super) fn notification(&self, notification: &Notification) -> Option<String> {
        let event = Words::own("The type of the event is ")
            .code(&notification.event.value)
            .say(". The ciphertext, once decrypted, is ")
            .code(&notification.resource.value)
            .say(": `x-resource` has its schema.");
        let parts = [Words::text(&notification.summary), event].into_iter();
        let blocks = paragraphs(parts.chain(prose::origin(&notification.sources)));
        self.page(blocks, &Stated::of_notification(notification))
    }

    /// The description of a type, with the errata of its members or values at the end.
    pub(super) fn definition(&self, definition: &TypeDefinition) -> Option<String> {
        let opening = opening(definition.label.as_deref(), definition.summary.as_deref());
        let mut blocks = paragraphs([opening]);
        if let TypeKind::Enum(values) = &definition.kind {
            blocks.push(Block::List(values.iter().map(value).collect()));
        }
        let rules = definition.rules.iter().map(prose::member_rule);
        let download = definition.download.as_ref().map(prose::download);
        let origin = prose::origin(&definition.sources);
        blocks.extend(paragraphs(rules.chain(download).chain(origin)));
        self.page(blocks, &self.errata.of_type(definition, true))
    }

    /// The description of a sample.
    pub(super) fn sample(&self, sample: &Sample) -> Option<String> {
        let blocks = paragraphs(prose::origin(&sample.sources));
        self.page(blocks, &Stated::of_sample("the document", Some(sample)))
    }

    /// The description of the API as a whole: its summary, and the errata of shared.yaml.
    pub(super) fn api(&self, api: &Api) -> Option<String> {
        let request_text = api.request_text.as_ref().map(prose::request_text);
        let blocks = paragraphs([Words::text(&api.summary)].into_iter().chain(request_text));
        self.page(blocks, &Stated::of_file(&api.errata))
    }

    /// The description of a page: its sources are links, and its errata are at the end.
    fn page(&self, mut blocks: Vec<Block>, stated: &[Stated<'_>]) -> Option<String> {
        blocks.extend(prose::errata(stated));
        description(&blocks, &self.links)
    }
}

/// The errata of an error table and of its rows.
pub(super) fn table_errata(table: &ErrorTable) -> Vec<String> {
    let blocks = prose::errata(&Stated::of_table(table)).into_iter();
    let items = blocks.flat_map(|block| match block {
        Block::List(items) => items,
        Block::Heading(_) | Block::Paragraph(_) => Vec::new(),
    });
    items.map(|item| inline(&item)).collect()
}

/// Renders a list of words.
pub(super) fn list(items: Vec<Words>) -> Option<String> {
    description(&[Block::List(items)], &Links::default())
}

/// The description of a parameter. Viewers do not show its title.
pub(super) fn parameter(field: &Field) -> Option<String> {
    let opening = opening(field.label.as_deref(), field.summary.as_deref());
    described(field, opening, Direction::Sent)
}

/// The description of a member that has its label as its title.
pub(super) fn member(field: &Field, direction: Direction) -> Option<String> {
    described(field, opening(None, field.summary.as_deref()), direction)
}

/// A member by its facts and, where it arrives, its other forms too.
fn described(field: &Field, opening: Words, direction: Direction) -> Option<String> {
    let mut parts = vec![opening, Words::join(facts(field), " · ", " · ")];
    if let Some(part) = field.file() {
        let said = Words::own("Its name is the member ").code(&part.file_name.value);
        parts.push(said.say(" of the JSON part."));
    }
    parts.extend(field.digest().map(prose::digest));
    if direction == Direction::Received {
        parts.extend(field.relaxations().iter().map(prose::relaxation));
    }
    parts.extend(prose::origin(&field.sources));
    description(&paragraphs(parts), &Links::default())
}

/// Returns the facts that a schema cannot express, or expresses only in technical notation.
fn facts(field: &Field) -> Vec<Words> {
    let mut facts = Vec::new();
    let unit = field.value_unit;
    facts.extend(unit.map(|unit| Words::own(format!("in {}", unit.description()))));
    let rules = field.rules.iter();
    facts.extend(rules.filter_map(|rule| in_words(&rule.value)));
    if let Type::Array(array) = &field.ty.value {
        let rules = array.item_rules.iter();
        let rules = rules.filter_map(|rule| in_words(&rule.value));
        facts.extend(rules.map(prose::of_items));
    }
    // A minimum and a maximum length share one unit.
    facts.dedup();
    if field.sensitive {
        facts.push(Words::own("personal data"));
    }
    facts
}

/// Returns the description of a member under one of its aliases.
pub(super) fn alias(field: &Field) -> String {
    inline(
        &Words::own("Another name of ")
            .code(&field.wire.value)
            .say("."),
    )
}

/// The document's own name, and the meaning.
pub(super) fn opening(label: Option<&str>, summary: Option<&str>) -> Words {
    let words = label.into_iter().chain(summary).map(Words::text);
    Words::join(words, " · ", " · ")
}

fn value(value: &EnumValue) -> Words {
    let opening = opening(value.label.as_deref(), value.summary.as_deref());
    entry(
        &value.wire.value,
        opening.then(prose::origin(&value.sources)),
    )
}

/// The meaning of a name, as an item of a list.
pub(super) fn entry(name: &str, words: Words) -> Words {
    let name = Words::new().code(name);
    if words.is_empty() {
        name
    } else {
        name.say(": ").and(words)
    }
}

fn paragraphs(words: impl IntoIterator<Item = Words>) -> Vec<Block> {
    words.into_iter().map(Block::Paragraph).collect()
}
