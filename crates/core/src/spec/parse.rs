//! From text to the tree: TOML and strict JSON.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Fault;
use super::node::{Entry, Node, Value};
use super::source::{Source, Span};

/// The whole file as one table.
pub(super) fn file(source: &Source) -> Result<Node, Fault> {
    if source.is_json() { json(source.text()) } else { toml(source.text()) }
}

fn toml(text: &str) -> Result<Node, Fault> {
    let origin = Span::default();
    let table = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        Fault::new(Span { start, ..origin }, "", format!("this is no TOML: {}", one_line(error.message())))
    })?;
    Ok(Node::new(toml_table(origin, table.get_ref()), origin))
}

/// `base` tells which text, and where in it the parsed piece begins.
pub(super) fn toml_value(base: Span, value: &Spanned<DeValue<'_>>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(digits) => match i128::from_str_radix(digits.as_str(), digits.radix()) {
            Ok(whole) => Value::Integer(whole),
            Err(_) => Value::Other(digits.to_string()),
        },
        DeValue::Float(digits) => Value::Float(digits.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Other(date.to_string()),
        DeValue::Array(values) => Value::List(values.iter().map(|value| toml_value(base, value)).collect()),
        DeValue::Table(table) => toml_table(base, table),
    };
    Node::new(read, Span { start: base.start + value.span().start, ..base })
}

fn toml_table(base: Span, table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| Entry {
        key: ToString::to_string(key.get_ref() as &std::borrow::Cow<'_, str>),
        span: Span { start: base.start + key.span().start, ..base },
        node: toml_value(base, value),
    };
    Value::Table(table.iter().map(entry).collect())
}

/// No comments, trailing commas or other liberties: what every JSON tool reads.
const STRICT: jsonc_parser::ParseOptions = jsonc_parser::ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

fn json(text: &str) -> Result<Node, Fault> {
    let refused = |start, why: String| {
        Fault::new(Span { text: 0, start }, "", format!("this is no JSON: {}", one_line(&why)))
    };
    let parsed = jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &STRICT)
        .map_err(|error| refused(error.range().start, error.kind().to_string()))?;
    match &parsed.value {
        Some(value @ ast::Value::Object(_)) => json_value(value),
        Some(value) => Err(refused(value.start(), String::from("expected an object"))),
        None => Err(refused(0, String::from("the text is empty"))),
    }
}

fn json_value(value: &ast::Value<'_>) -> Result<Node, Fault> {
    let span = Span { text: 0, start: value.start() };
    let read = match value {
        ast::Value::StringLit(literal) => Value::Text(literal.value.to_string()),
        ast::Value::NumberLit(literal) => match literal.value.parse() {
            Ok(whole) => Value::Integer(whole),
            Err(_) => Value::Float(literal.value.parse().unwrap_or(f64::NAN)),
        },
        ast::Value::BooleanLit(literal) => Value::Flag(literal.value),
        ast::Value::NullKeyword(_) => Value::Other(String::from("null")),
        ast::Value::Array(array) => {
            Value::List(array.elements.iter().map(json_value).collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => json_object(object)?,
    };
    Ok(Node::new(read, span))
}

fn json_object(object: &ast::Object<'_>) -> Result<Value, Fault> {
    let mut entries: Vec<Entry> = Vec::with_capacity(object.properties.len());
    for property in &object.properties {
        let span = Span { text: 0, start: property.name.start() };
        let key = property.name.as_str().to_owned();
        if entries.iter().any(|entry| entry.key == key) {
            return Err(Fault::new(
                span,
                &key,
                format!("this is no JSON to read safely: the key {key} stands twice"),
            ));
        }
        entries.push(Entry { key, span, node: json_value(&property.value)? });
    }
    Ok(Value::Table(entries))
}

/// Parsers' messages, made fit for one paragraph.
pub(super) fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
