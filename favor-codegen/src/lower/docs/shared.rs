//! The shared module, and the constants of the whole API.

use favor_spec::Spanned;
use favor_spec::model::{Api, Header, Host, Source};
use favor_spec::prose::{self, Block, Stated, Words};

use super::page::{Docs, item, paragraphs};

impl Docs<'_> {
    /// The documentation of the shared module: its contents, and the sources of all facts.
    pub(in crate::lower) fn shared(&self, api: &Api) -> Vec<String> {
        let title = Words::text(&api.title).say(": ").quote(&api.summary);
        let request_text = api.request_text.as_ref().map(prose::request_text);
        let contents = "The items that several endpoints use: error codes, error tables, types. Each erratum names \
                        its key and item, and then gives the text of the published document.";
        let opening = [title].into_iter().chain(request_text);
        let mut blocks: Vec<Block> = paragraphs(opening.chain([Words::own(contents)])).collect();
        let sources = "The sources of the facts of all modules, by their names:";
        blocks.push(Block::Heading("Sources"));
        blocks.push(Block::Paragraph(Words::own(sources)));
        blocks.push(Block::List(
            api.sources.iter().map(|it| self.listed(it)).collect(),
        ));
        self.page(blocks, &Stated::of_shared(api))
    }

    fn listed(&self, source: &Source) -> Words {
        let id = &source.id.value;
        let title = Words::new().source(id).say(": ").quote(&source.title);
        let listed = match self.links.get(id) {
            Some(_) => title,
            None => title.say(", ").code(&source.at),
        };
        match &source.date {
            Some(date) => listed.say(", ").quote(&date.value),
            None => listed,
        }
    }
}

/// The documentation of the hosts.
pub(in crate::lower) fn hosts(hosts: &[Host]) -> Vec<String> {
    let hosts = hosts
        .iter()
        .map(|host| fact(&host.url.value, host.summary.as_deref(), &host.sources));
    list(
        "The hosts that take requests, the first choice first.",
        hosts,
    )
}

/// The documentation of the headers.
pub(in crate::lower) fn headers(headers: &[Header]) -> Vec<String> {
    let headers = headers
        .iter()
        .map(|it| fact(&it.name.value, it.summary.as_deref(), &it.sources));
    let opening = "The headers that every request has; the caller supplies those without a value.";
    list(opening, headers)
}

fn list(opening: &str, items: impl Iterator<Item = Words>) -> Vec<String> {
    let opening = Block::Paragraph(Words::own(opening));
    item([opening, Block::List(items.collect())])
}

/// An item of a list.
fn fact(name: &str, summary: Option<&str>, sources: &[Spanned<String>]) -> Words {
    let summary = summary.map(Words::text).unwrap_or_default();
    let words = summary.then(prose::origin(sources));
    Words::new().code(name).say(": ").and(words)
}
