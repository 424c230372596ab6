//! The JSON Schema of the experiment file, for editors and other programs.

use serde_json::{Map, Value, json};

use super::claim::Side;
use super::compare::SWITCHES;
use super::field::{Field, PERIODS, Range, Slot, fields};
use super::kind::NAMES as DESIGNS;
use super::question::KEYS;
use crate::automaton::Automaton;
use crate::price::{Entry, Kind, POLICIES, Parameter};

/// The JSON Schema (draft 2020-12) of the experiment file, derived from the field table. Which charts and measures there
/// are, the caller knows.
#[must_use]
pub fn schema(charts: &[&str], measures: &[&str]) -> Value {
    let mut root = object();
    for field in fields() {
        insert(&mut root, field.path, of_field(field));
    }
    shorthands(&mut root);
    for (name, section) in sections(charts, measures) {
        insert(&mut root, name, section);
    }
    for key in KEYS {
        if let Some(schema) = found(&mut root, key.path) {
            schema["description"] = json!(key.comment());
        }
    }
    insert(&mut root, "$schema", json!({ "type": "string" }));
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("longgame experiment");
    root
}

fn object() -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": {} })
}

/// Puts a schema at a path, making the tables on the way.
fn insert(table: &mut Value, path: &str, schema: Value) {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(properties) = table.get_mut("properties").and_then(Value::as_object_mut) else { return };
    if rest.is_empty() {
        properties.insert(key.to_owned(), schema);
    } else {
        insert(properties.entry(key).or_insert_with(object), rest, schema);
    }
}

/// The schema of a path: in the table itself, in what stands for any name, or in one of the alternatives.
fn found<'a>(schema: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let named = schema.get("properties").is_some_and(|properties| properties.get(key).is_some());
    if named || (matches!(key, "NAME" | "PATH") && schema.get("additionalProperties").is_some()) {
        let table = schema.as_object_mut()?;
        let below = match named {
            true => table.get_mut("properties")?.get_mut(key)?,
            false => table.get_mut("additionalProperties")?,
        };
        return match rest {
            Some(rest) => found(below, rest),
            None => Some(below),
        };
    }
    let alternatives = schema.get_mut("anyOf")?.as_array_mut()?;
    alternatives.iter_mut().find_map(|alternative| found(alternative, path))
}

fn of_field(field: &Field) -> Value {
    let mut schema = of_slot(&field.slot);
    schema["description"] = json!(field.comment());
    schema
}

fn of_slot(slot: &Slot) -> Value {
    let mix = json!({ "type": ["string", "object"] });
    match slot {
        Slot::Text(_) | Slot::MaybeText(..) => json!({ "type": "string" }),
        Slot::Flag(_) | Slot::MaybeFlag(..) => json!({ "type": "boolean" }),
        Slot::Seed(_) => json!({ "type": "integer", "minimum": 0 }),
        Slot::MaybeCount(_, range, _) | Slot::Count(_, range) | Slot::Level(_, range) => {
            bounded("integer", range)
        }
        Slot::Number(_, range) | Slot::MaybeNumber(_, range, _) | Slot::NetworkNumber(_, range) => {
            bounded("number", range)
        }
        Slot::Replicates(_, range, _) => {
            let mut rule = table(json!({
                "until": { "const": "half-width" },
                "of": { "type": "string" },
                "below": { "type": ["string", "number"] },
                "min": bounded("integer", range),
                "max": bounded("integer", range),
                "antithetic": { "type": "boolean" },
            }));
            rule["required"] = json!(["below"]);
            let fixed = json!({
                "type": "object",
                "additionalProperties": false,
                "required": ["count"],
                "properties": { "count": bounded("integer", range), "antithetic": { "type": "boolean" } },
            });
            json!({ "anyOf": [bounded("integer", range), rule, fixed] })
        }
        Slot::Ladder(_, range, words) => {
            let list =
                json!({ "type": "array", "items": bounded("number", range), "minItems": 5, "maxItems": 5 });
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let mut kinds = vec![bounded("number", range), list];
            if !words.is_empty() {
                kinds.push(json!({ "enum": words }));
            }
            json!({ "anyOf": kinds })
        }
        Slot::Rate(_, name, range) => {
            let mut properties = Map::new();
            properties.insert((*name).to_owned(), bounded("number", range));
            properties.insert(String::from("per"), json!({ "enum": PERIODS }));
            let required = [*name, "per"];
            let table = json!({ "type": "object", "additionalProperties": false, "required": required });
            let mut table = table;
            table["properties"] = Value::Object(properties);
            json!({ "anyOf": [{ "const": 0 }, table] })
        }
        Slot::Word(words, ..) | Slot::MaybeWord(words, ..) => json!({ "enum": words }),
        Slot::Sellers(_) => {
            json!({ "anyOf": [{ "enum": ["random", "roles"] }, { "type": "array", "minItems": 1 }] })
        }
        Slot::Mix(_) | Slot::Game => mix,
        Slot::Policy(_) => policies(),
    }
}

/// A policy by its name or with its terms, or a list of them.
fn policies() -> Value {
    let names: Vec<&str> = POLICIES.iter().map(|entry| entry.name).collect();
    let with_terms = |entry: &&Entry| {
        let mut properties = Map::new();
        properties.insert(String::from("name"), json!({ "const": entry.name }));
        properties.insert(String::from("public"), json!({ "type": "boolean" }));
        for parameter in entry.parameters {
            properties.insert(parameter.name.to_owned(), of_term(parameter));
        }
        let mut schema = table(Value::Object(properties));
        schema["required"] = json!(["name"]);
        schema["description"] = json!(entry.meaning);
        schema
    };
    let mut kinds = vec![json!({ "enum": names })];
    kinds.extend(POLICIES.iter().map(with_terms));
    let one = json!({ "anyOf": kinds });
    json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
}

fn of_term(parameter: &Parameter) -> Value {
    let cut = json!({ "type": "number", "minimum": 0, "exclusiveMaximum": 1 });
    let count = json!({ "type": "integer", "minimum": 1 });
    let mut schema = match parameter.kind {
        Kind::Cut(_) => cut,
        Kind::Count(_) => count,
        Kind::Tiers(_) => {
            let tier = json!({ "type": "array", "prefixItems": [count, cut], "minItems": 2, "maxItems": 2 });
            json!({ "type": "array", "items": tier, "minItems": 1 })
        }
    };
    schema["description"] = json!(parameter.meaning);
    schema
}

fn bounded(kind: &str, range: &Range) -> Value {
    let mut schema = json!({ "type": kind });
    let (low, high) = (number(kind, range.low), number(kind, range.high));
    schema[if range.without_low { "exclusiveMinimum" } else { "minimum" }] = low;
    schema[if range.without_high { "exclusiveMaximum" } else { "maximum" }] = high;
    schema
}

fn number(kind: &str, number: f64) -> Value {
    if kind == "integer" { json!(number as i64) } else { json!(number) }
}

/// Where one value may stand for a whole table.
fn shorthands(root: &mut Value) {
    let Some(relationship) = root.pointer_mut("/properties/relationship") else { return };
    if let Some(levels) = relationship.pointer_mut("/properties/initial_depth") {
        *levels = json!({ "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 4 }, levels.take()] });
    }
    *relationship = json!({ "anyOf": [{ "const": "textbook" }, relationship.take()] });
}

/// The tables that are no settings.
fn sections(charts: &[&str], measures: &[&str]) -> [(&'static str, Value); 7] {
    let words = |names: Vec<&str>| json!({ "enum": names });
    let paths: Vec<&str> = fields().map(|field| field.path).collect();
    let overrides = json!({ "type": "object", "minProperties": 1 });
    let named = json!({ "type": "object", "additionalProperties": overrides });
    let estimand = table(json!({
        "of": words(measures.to_vec()),
        "minus": { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 },
    }));
    let criterion = table(json!({
        "interval": words(Side::NAMES.iter().map(|(name, _)| *name).collect()),
        "value": { "type": "number" },
        "where": { "type": "object" },
    }));
    let claim = table(json!({
        "source": { "type": "string" },
        "estimand": estimand,
        "criterion": criterion,
        "smallest_effect": { "type": ["string", "number"] },
        "null": overrides,
    }));
    let compare = table(json!({
        "switch": words(SWITCHES.iter().map(|(name, _)| *name).collect()),
        "variants": named,
    }));
    let number = || json!({ "type": "number" });
    let mut axis = table(json!({
        "from": number(),
        "to": number(),
        "step": number(),
        "scale": { "enum": ["linear", "log"] },
        "per": { "enum": PERIODS },
    }));
    axis["required"] = json!(["from", "to"]);
    let mut design = table(json!({
        "kind": { "enum": DESIGNS.map(|(name, _)| name) },
        "points": { "type": ["integer", "array"] },
        "file": { "type": "string" },
        "trajectories": { "type": "integer", "minimum": 2 },
        "levels": { "type": "integer", "minimum": 2 },
    }));
    design["required"] = json!(["kind"]);
    let design = json!({ "anyOf": [{ "enum": DESIGNS.map(|(name, _)| name) }, design] });
    let sweep = json!({
        "type": "object",
        "properties": { "design": design, "scenario": { "type": "array", "items": { "type": "string" } } },
        "description": format!("Axes by path: {}", paths.join(", ")),
        "additionalProperties": { "anyOf": [{ "type": "array", "minItems": 1 }, axis] },
    });
    let list = |names: &[&str]| json!({ "type": "array", "items": words(names.to_vec()) });
    let report = table(json!({ "charts": list(charts), "measures": list(measures) }));
    [
        ("strategies", json!({ "type": "object", "additionalProperties": automaton() })),
        ("claim", claim),
        ("compare", compare),
        ("ablations", named.clone()),
        ("scenarios", named),
        ("sweep", sweep),
        ("report", report),
    ]
}

/// A strategy of the user's own.
fn automaton() -> Value {
    let probability = json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let number = json!({ "type": "integer", "minimum": 0, "maximum": Automaton::MOST_STATES - 1 });
    let next =
        |count: usize| json!({ "type": "array", "items": number, "minItems": count, "maxItems": count });
    let state = table(json!({
        "cooperate": probability,
        "next": { "anyOf": [next(2), next(4)] },
        "gone": { "type": "boolean" },
    }));
    let mut states = table(json!({ "states": { "type": "array", "items": state, "minItems": 1 } }));
    states["required"] = json!(["states"]);
    let vector = json!({ "type": "array", "items": probability, "minItems": 4, "maxItems": 4 });
    let mut memory_one = table(json!({ "memory_one": vector, "first": probability }));
    memory_one["required"] = json!(["memory_one"]);
    json!({ "anyOf": [states, memory_one], "description": "An automaton of one's own, usable wherever a strategy is named" })
}

fn table(properties: Value) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}
