//! Loads everything that the format can say; anything else in its place gets a diagnostic.

use favor_spec::model::{
    Api, CharacterClass, Endpoint, Field, LengthUnit, Location, MemberRuleKind, Period, RateScope,
    RelaxationKind, Rule, Subject, Type, TypeDefinition, TypeKind,
};
use favor_spec::{SHARED_FILE, Sources, Spanned, load, report};

use crate::tests;

fn sources() -> Sources {
    Sources::read(&tests().join("fixtures/format")).expect("a readable fixture")
}

fn api() -> Api {
    let sources = sources();
    let (api, diagnostics) = load(&sources);
    assert_eq!(report(&sources, &diagnostics, false), "");
    api.expect("there is no mistake")
}

fn endpoint<'a>(api: &'a Api, name: &str) -> &'a Endpoint {
    let mut endpoints = api.endpoints.iter();
    let found = endpoints.find(|endpoint| endpoint.name == name);
    found.expect("the fixture has the endpoint")
}

fn definition<'a>(api: &'a Api, name: &str) -> &'a TypeDefinition {
    let mut types = api.types.iter();
    let found = types.find(|definition| definition.name.value == name);
    found.expect("the fixture has the type")
}

fn field<'a>(fields: &'a [Field], name: &str) -> &'a Field {
    let found = fields.iter().find(|field| field.wire.value == name);
    found.expect("the fixture has the member")
}

fn member<'a>(api: &'a Api, ty: &str, name: &str) -> &'a Field {
    match &definition(api, ty).kind {
        TypeKind::Object(fields) => field(fields, name),
        TypeKind::Enum(_) => panic!("{ty} is an object"),
    }
}

fn rules(rules: &[Spanned<Rule>]) -> Vec<&Rule> {
    rules.iter().map(|rule| &rule.value).collect()
}

fn names<'a>(names: impl IntoIterator<Item = &'a Spanned<String>>) -> Vec<&'a str> {
    names.into_iter().map(|name| name.value.as_str()).collect()
}

#[test]
fn rules_of_strings_and_days_are_read() {
    let api = api();
    let request = &endpoint(&api, "make_thing").request;
    let [digits, letters] = [CharacterClass::Digits, CharacterClass::Letters];
    let [dash, bar] = ['-', '|'].map(CharacterClass::One);
    assert_eq!(
        rules(&field(request, "request_id").rules),
        [
            &Rule::MaxLength(32, LengthUnit::Undocumented),
            &Rule::AllowedCharacters(vec![digits, letters, dash, bar]),
            &Rule::ExcludedCharacters(vec!['O', 'l']),
        ]
    );
    let excluded = Rule::ExcludedCharacters(vec!['_', ' ']);
    assert_eq!(rules(&field(request, "name").rules), [&excluded]);
    let prefixes = Rule::Prefixes(vec!["http://".to_owned(), "https://".to_owned()]);
    assert_eq!(rules(&field(request, "url").rules), [&prefixes]);
    let Type::Array(tags) = &field(request, "tags").ty.value else {
        panic!("it is an array");
    };
    assert_eq!(
        rules(&tags.item_rules),
        [
            &Rule::AllowedCharacters(vec![letters]),
            &Rule::Suffixes(vec!["x".to_owned(), "Y".to_owned()]),
        ]
    );
    let day = field(request, "day");
    assert_eq!(day.ty.value, Type::Date);
    let default = day.default.as_ref().expect("it has a default");
    assert_eq!(default.as_text(), Some("2024-01-01"));
}

#[test]
fn rules_between_members_are_read() {
    let api = api();
    let rules = &endpoint(&api, "make_thing").rules;
    let members: Vec<Vec<&str>> = rules
        .iter()
        .map(|rule| names(rule.kind.value.members()))
        .collect();
    let expected: [&[&str]; 4] = [
        &["target", "app", "page"],
        &["url", "tags"],
        &["end", "begin"],
        &["few", "many"],
    ];
    assert_eq!(members, expected);
    assert!(matches!(
        &rules[0].kind.value,
        MemberRuleKind::RequiredIf { equals, .. } if equals.value == "app"
    ));
    assert!(matches!(rules[1].kind.value, MemberRuleKind::AtLeastOne(_)));
    assert!(matches!(
        rules[2].kind.value,
        MemberRuleKind::NotBefore { .. }
    ));
    assert!(matches!(rules[3].kind.value, MemberRuleKind::AtMost { .. }));
    assert_eq!(rules[0].note.as_deref(), Some("The app opens."));
    assert_eq!(names(&rules[1].sources), ["page", "sdk"]);
    assert_eq!(definition(&api, "Things").rules.len(), 1);
}

#[test]
fn what_an_endpoint_says_of_its_calls_is_read() {
    let api = api();
    let make = endpoint(&api, "make_thing");
    let key = make.idempotency_key.as_ref().expect("it has a key");
    assert_eq!(key.member.value, "request_id");
    let limits = make.rate_limits.iter();
    let limits: Vec<_> = limits
        .map(|limit| (limit.calls, limit.period, limit.scope))
        .collect();
    assert_eq!(
        limits,
        [
            (60, Period::Minute, RateScope::Merchant),
            (1000, Period::Second, RateScope::Overall),
            (5, Period::Minute, RateScope::Ip),
        ]
    );
    let availability = make.availability.as_ref().expect("it is limited");
    assert_eq!(availability.summary, "From ten in the morning.");
    let sample = make.request_sample.as_ref().expect("it has a sample");
    assert!(sample.json.is_some());
    let pages = endpoint(&api, "list_things").pagination.as_ref();
    let pages = pages.expect("it has pages");
    assert_eq!(
        names(
            [&pages.offset, &pages.limit, &pages.total]
                .into_iter()
                .chain(&pages.items)
        ),
        ["offset", "limit", "total", "things"]
    );
    let download = definition(&api, "Things").download.as_ref();
    let download = download.expect("it tells of a file");
    assert_eq!(names([&download.url, &download.hash]), ["url", "hash"]);
    assert_eq!(names(&download.algorithm), ["algorithm"]);
    assert_eq!(download.valid_seconds, Some(30));
}

#[test]
fn relaxations_are_read_with_their_sources() {
    let api = api();
    for (name, kind, sources) in [
        (
            "state",
            RelaxationKind::Alias("status".to_owned()),
            &["sdk"][..],
        ),
        ("gone", RelaxationKind::Nullable, &["sdk"]),
        ("names", RelaxationKind::OneOrMany, &["sdk"]),
        ("count", RelaxationKind::NumberAsText, &["sdk"]),
        ("time", RelaxationKind::CompactTime, &["sdk", "page"]),
    ] {
        let member = member(&api, "Made", name);
        let [relaxation] = member.relaxations() else {
            panic!("{name} has one");
        };
        assert_eq!(relaxation.kind.value, kind);
        assert_eq!(names(&relaxation.sources), sources);
        assert!(member.may_be(&kind));
    }
    let aliases: Vec<&str> = member(&api, "Made", "state").aliases().collect();
    assert_eq!(aliases, ["status"]);
}

#[test]
fn errata_of_several_items_are_read_once() {
    let api = api();
    let errata = &endpoint(&api, "list_things").errata;
    let subjects: Vec<Option<Vec<&str>>> = errata
        .iter()
        .map(|erratum| match &erratum.of {
            Subject::Item => None,
            Subject::Request => Some(Vec::new()),
            Subject::Named(listed) => Some(names(listed)),
        })
        .collect();
    let listed = [
        "limit",
        "Things.url",
        "Things.hash",
        "Algorithm.SHA-1",
        "Algorithm",
    ];
    assert_eq!(subjects, [None, Some(vec![]), Some(listed.to_vec())]);
}

#[test]
fn a_form_and_a_notification_are_read() {
    let api = api();
    let file = field(&endpoint(&api, "upload_picture").request, "file");
    assert_eq!(file.ty.value, Type::File);
    let location = file.location().map(|location| location.value);
    assert_eq!(location, Some(Location::Form));
    assert_eq!(
        rules(&file.rules),
        [
            &Rule::MinLength(1, LengthUnit::Bytes),
            &Rule::MaxLength(2_097_152, LengthUnit::Bytes),
        ]
    );
    let part = file.file().expect("it is a file");
    assert_eq!(names(&part.content_types), ["image/png"]);
    assert_eq!(part.file_name.value, "name");
    let digest = member(&api, "Meta", "hash").digest();
    assert_eq!(digest.map(|digest| digest.of.value.as_str()), Some("file"));

    let [notification] = api.notifications.as_slice() else {
        panic!("the fixture has one");
    };
    assert_eq!(notification.name, "thing_made");
    let (envelope, resource) = (&notification.envelope, &notification.resource);
    assert_eq!(
        names([&notification.event, envelope, resource]),
        ["THING.MADE", "Envelope", "Made"]
    );
    for sample in [&notification.envelope_sample, &notification.resource_sample] {
        assert!(sample.as_ref().is_some_and(|sample| sample.json.is_some()));
    }
    assert_eq!(api.endpoints.len(), 3);
}

/// Returns the ranges of a text that contain a value after a key.
fn values(text: &str) -> Vec<std::ops::Range<usize>> {
    let starts = text
        .match_indices(": ")
        .map(|(start, colon)| start + colon.len());
    let end = |start: usize| {
        let ends = [",", " }", "]", "\n"];
        let found = ends.iter().filter_map(|end| text[start..].find(end)).min();
        start + found.unwrap_or(0)
    };
    starts.map(|start| start..end(start)).collect()
}

#[test]
fn any_value_in_any_place_gets_an_answer() {
    const VALUES: [&str; 8] = [
        "null",
        "-1",
        "1",
        "true",
        "\"\"",
        "é",
        "[[a], {}]",
        "{ a: {} }",
    ];
    let sources = sources();
    let mut cases = 0;
    let mut answers = |index: usize, text: String| {
        let mut sources = sources.clone();
        sources.files[index].content = Ok(text.into_bytes());
        // The other endpoints would only slow the test down.
        let name = sources.files[index].name.clone();
        let is_needed = |name: &str| name == SHARED_FILE || !name.ends_with(".yaml");
        sources
            .files
            .retain(|file| file.name == name || is_needed(&file.name));
        let (api, diagnostics) = load(&sources);
        assert!(api.is_some() || !diagnostics.is_empty());
        cases += 1;
    };
    for (index, file) in sources.files.iter().enumerate() {
        let text = String::from_utf8(file.content.clone().expect("readable")).expect("UTF-8");
        for range in values(&text) {
            for value in VALUES {
                let mut text = text.clone();
                text.replace_range(range.clone(), value);
                answers(index, text);
            }
        }
        let lines: Vec<&str> = text.lines().collect();
        for line in 0..lines.len() {
            let mut rest = lines.clone();
            rest.remove(line);
            answers(index, rest.join("\n"));
        }
    }
    assert!(cases > 1_000, "{cases} cases");
}
