//! Endpoints and notifications.

use favor_spec::model::{Endpoint, Notification, Sample, TypeDefinition};
use favor_spec::prose::{self, Block, Stated, Words};

use crate::plan::ErrorRow;

use super::page::{Docs, item, paragraphs};

impl Docs<'_> {
    /// The documentation of an endpoint's module, with the errata of the types that it defines.
    pub(in crate::lower) fn endpoint(
        &self,
        endpoint: &Endpoint,
        errors: &[ErrorRow],
        types: &[&TypeDefinition],
    ) -> Vec<String> {
        let samples = [
            ("the request", endpoint.request_sample.as_ref()),
            ("the answer", endpoint.response_sample.as_ref()),
        ];
        let mut parts = vec![Words::text(&endpoint.summary), prose::address(endpoint)];
        parts.extend(prose::callers(endpoint));
        parts.extend(prose::origin(&endpoint.sources));
        parts.extend(prose::calling(endpoint).into_iter().flat_map(Block::items));
        parts.extend(self::errors(errors));
        parts.extend(samples.iter().filter_map(|(of, it)| sample_origin(of, *it)));
        let stated = Stated::of_endpoint(endpoint);
        self.module(parts, stated, types, &samples)
    }

    /// The documentation of a notification's module, with the errata of the types that it defines.
    pub(in crate::lower) fn notification(
        &self,
        notification: &Notification,
        types: &[&TypeDefinition],
    ) -> Vec<String> {
        let samples = [
            ("the envelope", notification.envelope_sample.as_ref()),
            ("the resource", notification.resource_sample.as_ref()),
        ];
        let mut parts = vec![
            Words::text(&notification.summary),
            prose::event(notification),
        ];
        parts.push(Words::own(format!(
            "[`{0}`](struct@{0}) arrives; its ciphertext, once decrypted, is [`{1}`](struct@{1}).",
            notification.envelope.value, notification.resource.value
        )));
        parts.extend(prose::origin(&notification.sources));
        parts.extend(samples.iter().filter_map(|(of, it)| sample_origin(of, *it)));
        let stated = Stated::of_notification(notification);
        self.module(parts, stated, types, &samples)
    }

    /// The documentation of a module, with the errata of everything that it defines at the end.
    fn module<'b>(
        &'b self,
        parts: Vec<Words>,
        mut stated: Vec<Stated<'b>>,
        types: &[&'b TypeDefinition],
        samples: &[(&str, Option<&'b Sample>)],
    ) -> Vec<String> {
        for definition in types {
            stated.extend(self.errata.of_type(definition, false));
        }
        for (of, sample) in samples {
            stated.extend(Stated::of_sample(of, *sample));
        }
        let blocks: Vec<Block> = paragraphs(parts).collect();
        self.page(blocks, &stated)
    }
}

/// The documentation of a request.
pub(in crate::lower) fn request(endpoint: &Endpoint) -> Vec<String> {
    let opening = [Words::text(&endpoint.summary), prose::address(endpoint)];
    let rules = endpoint.rules.iter().map(prose::member_rule);
    item(paragraphs(opening.into_iter().chain(rules)))
}

/// The documentation of the type that represents a notification.
pub(in crate::lower) fn notification_type(notification: &Notification) -> Vec<String> {
    item(paragraphs([
        Words::text(&notification.summary),
        prose::event(notification),
    ]))
}

/// Returns the documentation of the method that makes the request for the next page; `is_known` is true if every number
/// that it needs is always known.
pub(in crate::lower) fn next_page(is_known: bool) -> Vec<String> {
    let said =
        "The request for the page that follows an answer to this one; `None` after the last page.";
    let unknown = "Also `None` if the page, its size or the number of all items is not known.";
    let unknown = (!is_known).then_some(unknown);
    item(paragraphs(
        [said].into_iter().chain(unknown).map(Words::own),
    ))
}

/// Lists the documented codes by their HTTP statuses; the rows have further facts.
fn errors(rows: &[ErrorRow]) -> Option<Words> {
    let mut statuses: Vec<(u16, Vec<Words>)> = Vec::new();
    for row in rows {
        let code = Words::new().code(&row.code);
        match statuses
            .iter_mut()
            .find(|(status, _)| *status == row.status)
        {
            Some((_, codes)) => codes.push(code),
            None => statuses.push((row.status, vec![code])),
        }
    }
    statuses.sort_by_key(|(status, _)| *status);
    let statuses = statuses.into_iter().map(|(status, codes)| {
        Words::own(format!("{status} ")).and(Words::join(codes, ", ", ", "))
    });
    let statuses = Words::join(statuses, "; ", "; ");
    (!statuses.is_empty()).then(|| Words::own("Documented errors: ").and(statuses).say("."))
}

/// The sources of the sample of something, such as "the answer".
fn sample_origin(of: &str, sample: Option<&Sample>) -> Option<Words> {
    let sources = &sample?.sources;
    let said = Words::own(format!("Source of {of}'s sample: "));
    (!sources.is_empty()).then(|| said.and(prose::ids(sources)).say("."))
}
