//! Changes that have no direction: edits of the fixture that uses everything the format can say, and their reversal.

use std::collections::BTreeSet;
use std::path::Path;

use favor_spec::Sources;
use favor_spec::changes::ChangeKind::{self, *};
use favor_spec::changes::Class::{self, *};
use favor_spec::changes::diff;

use crate::{api, kinds as kinds_of};

type Changes = &'static [(ChangeKind, Class)];

/// An edit of the fixture, with the changes that are reported for it and for its reversal.
struct Row {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    made: Changes,
    undone: Changes,
}

const fn row(
    file: &'static str,
    from: &'static str,
    to: &'static str,
    made: Changes,
    undone: Changes,
) -> Row {
    Row {
        file,
        from,
        to,
        made,
        undone,
    }
}

const SHARED: &str = "shared.yaml";
const LIST: &str = "list_things.yaml";
const MAKE: &str = "make_thing.yaml";
const MADE: &str = "thing_made.yaml";
const UPLOAD: &str = "upload_picture.yaml";

const DOCUMENTATION: Changes = &[(DocumentationChanged, Documentation)];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // All endpoints.
    row(SHARED, "title: Things", "title: All things", DOCUMENTATION, DOCUMENTATION),
    row(SHARED, "characters: basic_multilingual_plane", "characters: any", &[(CharactersWidened, Additive)], &[(CharactersNarrowed, Wire)]),
    row(SHARED, "sources:", "hosts: [{ url: https://a.example, source: page }]\nsources:", &[(HostAdded, Additive)], &[(HostRemoved, Wire), (ConstantRemoved, Rust)]),
    row(SHARED, "sources:", "headers: [{ name: A, source: page }]\nsources:", &[(HeaderAdded, Wire)], &[(HeaderRemoved, Additive), (ConstantRemoved, Rust)]),
    row(SHARED, "  sdk: {", "  old: { title: Another, at: https://example.org/old }\n  sdk: {", DOCUMENTATION, DOCUMENTATION),
    row(SHARED, "sources:", "errata: [{ key: members, of: [Things], document: none, evidence: [page] }]\nsources:", DOCUMENTATION, DOCUMENTATION),
    row(LIST, "of: request", "of: [limit]", DOCUMENTATION, DOCUMENTATION),
    row(LIST, "of: [limit, Things.url", "of: [Things.url", DOCUMENTATION, DOCUMENTATION),
    // Errors.
    row(SHARED, "code: NO_THING, retry: never }", "code: NO_THING, retry: never }\n      - { status: 429, code: SLOW, retry: later }", &[(ErrorRowAdded, Additive)], &[(ErrorRowRemoved, Additive), (ErrorCodeRemoved, Rust)]),
    row(SHARED, "code: NO_THING, retry: never }", "code: NO_THING, retry: later }", &[(RetryAllowed, Additive)], &[(RetryRestricted, Wire)]),
    row(SHARED, "code: NO_THING, retry: never }", "code: NO_THING, name: Missing, retry: never }", &[(RustNameChanged, Rust)], &[(RustNameChanged, Rust)]),
    row(SHARED, "code: NO_THING, retry: never }", "code: NO_THING, retry: never, reasons: [{ message: 没有 }] }", DOCUMENTATION, DOCUMENTATION),
    row(SHARED, "status: 404", "status: 410", &[(ErrorRowAdded, Additive), (ErrorRowRemoved, Additive)], &[(ErrorRowAdded, Additive), (ErrorRowRemoved, Additive)]),
    row(SHARED, "errors:\n", "errors:\n  more: { source: page, rows: [] }\n", &[(ErrorTableAdded, Additive)], &[(ErrorTableRemoved, Additive)]),
    row(LIST, "errors: [things]", "errors: []", &[(ErrorTableRemoved, Additive)], &[(ErrorTableAdded, Additive)]),
    // Endpoints.
    row(LIST, "summary: Lists things,", "summary: Lists all things,", DOCUMENTATION, DOCUMENTATION),
    row(LIST, "method: GET", "method: POST", &[(MethodChanged, Wire)], &[(MethodChanged, Wire)]),
    row(LIST, "path: /things", "path: /all-things", &[(PathChanged, Wire)], &[(PathChanged, Wire)]),
    row(LIST, "source: page\nrequest", "callers: [merchant]\nsource: page\nrequest", DOCUMENTATION, DOCUMENTATION),
    row(MAKE, "idempotency_key: { member: request_id, source: page, note: The same key gives the same thing. }\n", "", &[(IdempotencyRemoved, Wire)], &[(IdempotencyAdded, Additive)]),
    row(MAKE, "idempotency_key: { member: request_id", "idempotency_key: { member: name", &[(IdempotencyRemoved, Wire)], &[(IdempotencyRemoved, Wire)]),
    row(MAKE, "idempotency_key: { member: request_id, source: page, note: The same key gives the same thing. }\n", "repeatable: { source: page }\n", &[(IdempotencyRemoved, Wire), (RepeatableAdded, Additive)], &[(IdempotencyAdded, Additive), (RepeatableRemoved, Wire)]),
    row(UPLOAD, "repeatable: { source: page, note: A file is stored once. }", "repeatable: { source: page }", DOCUMENTATION, DOCUMENTATION),
    row(MAKE, "calls: 60", "calls: 59", &[(RateLimitTightened, Wire)], &[(RateLimitLoosened, Additive)]),
    row(MAKE, "  - { calls: 5, period: minute, scope: ip, source: page }\n", "", &[(RateLimitLoosened, Additive)], &[(RateLimitTightened, Wire)]),
    row(MAKE, "availability: { summary: From ten in the morning.", "availability: { summary: From nine in the morning.", DOCUMENTATION, DOCUMENTATION),
    row(LIST, "pagination: { offset: offset, limit: limit, total: total, items: things, source: page, note: The page's number. }\n", "", &[(PaginationRemoved, WireAndRust)], &[(PaginationAdded, Additive)]),
    row(LIST, "pagination: { offset: offset, limit: limit", "pagination: { offset: limit, limit: offset", &[(PaginationChanged, Wire)], &[(PaginationChanged, Wire)]),
    row(LIST, ", items: things", "", DOCUMENTATION, DOCUMENTATION),
    row(LIST, "required: false, default: 10 }", "required: true }", &[(DocumentationChanged, Class::Documentation), (MemberRequired, WireAndRust)], &[(DocumentationChanged, Class::Documentation), (MemberOptional, Rust)]),
    row(LIST, "required: false, default: 10 }", "required: false }", &[(PaginationChanged, Wire), (DocumentationChanged, Class::Documentation)], DOCUMENTATION),
    row(MAKE, "day: { in: query", "day: { in: body", &[(LocationChanged, Wire)], &[(LocationChanged, Wire)]),
    // Files.
    row(UPLOAD, "content_types: [image/png]", "content_types: [image/jpeg]", &[(FilePartChanged, Wire)], &[(FilePartChanged, Wire)]),
    row(UPLOAD, "digest: { algorithm: sha256, of: file }, ", "", &[(DigestRemoved, Rust)], &[(DigestChanged, Wire)]),
    row(LIST, ", hash: hash, algorithm: algorithm, valid", ", hash: hash, valid", &[(DownloadRemoved, Rust)], &[(DownloadAdded, Additive)]),
    row(LIST, "url: url, hash: hash, algorithm", "url: hash, hash: url, algorithm", &[(DownloadChanged, Wire)], &[(DownloadChanged, Wire)]),
    row(LIST, "valid_seconds: 30", "valid_seconds: 29", &[(DownloadChanged, Wire)], DOCUMENTATION),
    row(LIST, ", valid_seconds: 30", "", DOCUMENTATION, &[(DownloadChanged, Wire)]),
    // Notifications.
    row(MADE, "event: THING.MADE", "event: THING.NEW", &[(EventChanged, Wire)], &[(EventChanged, Wire)]),
    row(MADE, "title: 通知", "title: 创建通知", DOCUMENTATION, DOCUMENTATION),
];

fn fixture() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/format");
    Sources::read(&folder).expect("a readable fixture")
}

/// Returns the fixture with the first occurrence of a text in a file replaced.
fn edited(sources: &Sources, file: &str, from: &str, to: &str) -> Sources {
    let mut sources = sources.clone();
    let found = sources.files.iter_mut().find(|other| other.name == file);
    let file = found.expect("the fixture has the file");
    let text = String::from_utf8(file.content.clone().expect("it is read")).expect("it is UTF-8");
    assert!(text.contains(from), "{from} is not in {}", file.name);
    file.content = Ok(text.replacen(from, to, 1).into_bytes());
    sources
}

fn found(old: &Sources, new: &Sources) -> Vec<(ChangeKind, Class)> {
    kinds_of(&diff(&api(old), &api(new)))
}

fn sorted(changes: &[(ChangeKind, Class)]) -> Vec<(ChangeKind, Class)> {
    let mut changes = changes.to_vec();
    changes.sort_unstable();
    changes
}

pub(crate) fn kinds() -> BTreeSet<ChangeKind> {
    let rows = ROWS
        .iter()
        .flat_map(|row| row.made.iter().chain(row.undone));
    let kinds = rows.map(|(kind, _)| *kind);
    let others = [
        HostOrder,
        CallerAdded,
        CallerRemoved,
        EndpointAdded,
        EndpointRemoved,
        NotificationAdded,
        NotificationRemoved,
        LimitRenamed,
    ];
    kinds.chain(others).collect()
}

#[test]
fn an_edit_and_its_undoing_are_classed() {
    let base = fixture();
    for row in ROWS {
        let new = edited(&base, row.file, row.from, row.to);
        let case = format!("{}: {} -> {}", row.file, row.from, row.to);
        assert_eq!(found(&base, &new), sorted(row.made), "made: {case}");
        assert_eq!(found(&new, &base), sorted(row.undone), "undone: {case}");
    }
}

#[test]
fn files_that_come_and_go_are_reported_once() {
    let all = fixture();
    let without = |name: &str| {
        let mut sources = all.clone();
        sources.files.retain(|file| !file.name.contains(name));
        sources
    };
    for (name, added, removed) in [
        ("upload_picture", EndpointAdded, EndpointRemoved),
        ("thing_made", NotificationAdded, NotificationRemoved),
    ] {
        // The types of the file are added and removed with it.
        let fewer = without(name);
        assert_eq!(found(&fewer, &all), [(added, Additive)]);
        assert_eq!(found(&all, &fewer), [(removed, WireAndRust)]);
    }
}

#[test]
fn callers_and_hosts_are_compared_where_both_specs_name_some() {
    let callers = |list: &str| {
        let to = format!("callers: [{list}]\nsource: page\nrequest");
        edited(&fixture(), LIST, "source: page\nrequest", &to)
    };
    let (one, two) = (callers("merchant"), callers("merchant, partner"));
    assert_eq!(found(&one, &two), [(CallerAdded, Additive)]);
    assert_eq!(found(&two, &one), [(CallerRemoved, Wire)]);

    let hosts = |hosts: [&str; 2]| {
        let hosts = hosts.map(|host| format!("{{ url: https://{host}.example, source: page }}"));
        let to = format!("hosts: [{}]\nsources:", hosts.join(", "));
        edited(&fixture(), SHARED, "sources:", &to)
    };
    let (old, new) = (hosts(["a", "b"]), hosts(["b", "a"]));
    assert_eq!(found(&old, &new), [(HostOrder, Additive)]);
    let new = hosts(["a", "c"]);
    assert_eq!(
        found(&old, &new),
        sorted(&[(HostAdded, Additive), (HostRemoved, Wire)])
    );
}

#[test]
fn the_advice_of_other_tables_is_compared() {
    let tables = "errors:\n  others:\n    source: page\n    rows:\n      - { status: 404, code: NO_THING, retry: later }\n";
    let old = edited(&fixture(), SHARED, "errors:\n", tables);
    let new = edited(&old, LIST, "errors: [things]", "errors: [others]");
    let swapped = [(ErrorTableAdded, Additive), (ErrorTableRemoved, Additive)];
    let with = |advice| sorted(&[&swapped[..], &[advice]].concat());
    assert_eq!(found(&old, &new), with((RetryAllowed, Additive)));
    assert_eq!(found(&new, &old), with((RetryRestricted, Wire)));
}

#[test]
fn the_name_of_a_path_parameter_is_not_on_the_wire() {
    let base = fixture();
    let new = edited(&base, MAKE, "{owner}", "{maker}");
    let new = edited(&new, MAKE, "  owner: {", "  maker: {");
    let changes = [
        (DocumentationChanged, Documentation),
        (RustNameChanged, Rust),
    ];
    assert_eq!(found(&base, &new), changes);
    // If the parameter keeps its name in Rust, no program has to change.
    let new = edited(
        &new,
        MAKE,
        "maker: { in: path",
        "maker: { name: owner, in: path",
    );
    assert_eq!(found(&base, &new), DOCUMENTATION);
}

#[test]
fn a_type_of_another_name_is_compared_member_by_member() {
    let base = fixture();
    let new = edited(&base, UPLOAD, "type: Meta", "type: Facts");
    let new = edited(&new, UPLOAD, "  Meta:", "  Facts:");
    assert_eq!(found(&base, &new), [(RustTypeChanged, Rust)]);
    let new = edited(&new, UPLOAD, "suffixes: [.png, .JPG]", "suffixes: [.png]");
    assert_eq!(
        found(&base, &new),
        sorted(&[(RustTypeChanged, Rust), (RuleTightened, Wire)])
    );

    let new = edited(&base, UPLOAD, "response: Picture", "response: Image");
    let new = edited(&new, UPLOAD, "  Picture:", "  Image:");
    assert_eq!(found(&base, &new), [(RustTypeChanged, Rust)]);
    let new = edited(&base, MADE, "envelope: Envelope", "envelope: Letter");
    let new = edited(&new, MADE, "  Envelope:", "  Letter:");
    assert_eq!(found(&base, &new), [(RustTypeChanged, Rust)]);
}

#[test]
fn a_rule_about_what_is_new_breaks_nobody() {
    let base = fixture();
    let new = edited(
        &base,
        MAKE,
        "values: { page: {}, app: {} }",
        "values: { page: {}, app: {}, shop: {} }",
    );
    let rule =
        "  - { required_if: { member: target, equals: shop, requires: [page] }, source: page }\n";
    let new = edited(
        &new,
        MAKE,
        "idempotency_key:",
        &format!("{rule}idempotency_key:"),
    );
    let changes = [(ValueAdded, Additive), (MemberRuleLoosened, Additive)];
    assert_eq!(found(&base, &new), sorted(&changes));
}

#[test]
fn a_type_that_nothing_uses_is_documentation() {
    let base = fixture();
    let to = "types:\n  Unused: { members: { id: { type: string, required: true } } }\n";
    let new = edited(&base, MAKE, "types:\n", to);
    assert_eq!(found(&base, &new), DOCUMENTATION);
    assert_eq!(found(&new, &base), DOCUMENTATION);
}

/// Returns every existing spec directory, including those with mistakes, and one whose lists contain duplicates.
fn all() -> Vec<Sources> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |folder: &Path| Sources::read(folder).expect("a readable directory");
    let cases = favor_tests::cases(tests);
    let mut all: Vec<Sources> = cases
        .iter()
        .map(|case| favor_tests::sources(tests, case))
        .collect();
    all.push(read(&tests.join("../favor-spec/specs")));
    all.push(read(&tests.join("../favor-client/specs")));
    all.push(read(&tests.join("../favor-sandbox/specs")));
    let twice = edited(
        &fixture(),
        MAKE,
        "rate_limits:\n",
        "rate_limits:\n  - { calls: 60, period: minute, scope: merchant, source: page }\n  - { calls: 7, period: minute, scope: merchant, source: page }\n",
    );
    all.push(twice);
    let rule = "  - { at_least_one: [url, tags], source: [page, sdk] }\n";
    all.push(edited(&fixture(), MAKE, rule, &rule.repeat(3)));
    all.push(fixture());
    all
}

#[test]
fn a_directory_is_no_different_from_itself() {
    for sources in all() {
        let (api, _) = favor_spec::load(&sources);
        if let Some(api) = api {
            assert_eq!(diff(&api, &api), [], "{}", sources.directory);
        }
    }
}
