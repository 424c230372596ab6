//! JSON node-link, as networkx and d3 read and write it: `{"nodes": [{"id": ..}], "edges": [{"source": ..,
//! "target": .., "weight": ..}]}`, where `links` may stand for `edges`. Ids are text or whole numbers.

use std::fmt;
use std::io;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value, json};

use super::Format;
use crate::document::{Document, DocumentEdge, DocumentNode};
use crate::label::{checked_label, whole_number};
use crate::read_error::{Place, ReadError, text};
use crate::{Builder, Network, Role};

pub(super) static FORMAT: Format = Format {
    name: "json",
    extensions: &["json"],
    means: "JSON node-link, as networkx and d3 read and write it",
    holds_people: true,
    read,
    write,
};

const SHAPE: &str = r#"node-link JSON, {"nodes": [{"id": ..}], "edges": [{"source": .., "target": ..}]}"#;

#[derive(serde::Deserialize)]
#[serde(expecting = "an object with `nodes` and `edges`")]
struct File {
    nodes: Vec<Node>,
    #[serde(alias = "links")]
    edges: Vec<Edge>,
}

#[derive(serde::Deserialize)]
#[serde(expecting = "a node, an object with an `id`")]
struct Node {
    id: Id,
    #[serde(default, deserialize_with = "or_none")]
    firm: Option<u32>,
    #[serde(default, deserialize_with = "or_none")]
    segment: Option<u32>,
    #[serde(default, deserialize_with = "or_none")]
    role: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(expecting = "an edge, an object with `source` and `target`")]
struct Edge {
    source: Id,
    target: Id,
    #[serde(default, deserialize_with = "weight")]
    weight: Option<f64>,
    #[serde(default)]
    layer: Option<String>,
    #[serde(default)]
    last_contact: Option<Number>,
}

fn read(bytes: &[u8]) -> Result<Builder, ReadError> {
    let file: File = serde_json::from_str(text(bytes)?).map_err(|error| malformed(&error))?;
    let document = Document {
        nodes: file.nodes.into_iter().map(DocumentNode::from).collect(),
        edges: file.edges.into_iter().map(DocumentEdge::from).collect(),
    };
    document.builder()
}

/// The parser's message, cut into what was found and what was expected.
fn malformed(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line() as u64, error.column() as u64);
    let message = error.to_string();
    let message = message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
    let (found, expected) = match (error.classify(), message.rsplit_once(", expected ")) {
        (Category::Data, Some((found, expected))) => {
            let kind = ["invalid type: ", "invalid value: "].into_iter();
            (kind.fold(found, |found, kind| found.trim_start_matches(kind)).to_owned(), expected)
        }
        (Category::Data, None) => (format!("a {message}"), SHAPE),
        _ => (format!("no JSON ({message})"), SHAPE),
    };
    let place =
        if column > 0 { Place::Column { line, column, field: None } } else { Place::Line(line.max(1)) };
    ReadError::new(place, found, expected)
}

impl From<Node> for DocumentNode {
    fn from(node: Node) -> DocumentNode {
        let role = node.role.as_deref().and_then(Role::named);
        DocumentNode { id: node.id.0, name: None, firm: node.firm, segment: node.segment, role }
    }
}

impl From<Edge> for DocumentEdge {
    fn from(edge: Edge) -> DocumentEdge {
        DocumentEdge {
            source: edge.source.0,
            target: edge.target.0,
            weight: edge.weight,
            layer: edge.layer.unwrap_or_default().into(),
            last_contact: edge.last_contact.map(|date| date.0),
        }
    }
}

/// A node's id, as the label it stands for.
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        from.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an id that is text or a whole number")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Id, E> {
        checked_label(id)
            .map(|label| Id(label.to_owned()))
            .map_err(|expected| E::custom(format!("{id:?}, expected {expected}")))
    }

    fn visit_i64<E: de::Error>(self, id: i64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }
}

/// A number; JSON has none that is not finite.
struct Number(f64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a finite number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Number, E> {
        Ok(Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
        Ok(Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
        Ok(Number(number as f64))
    }
}

fn weight<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    match Option::<Number>::deserialize(from)? {
        // Checked here, where the reader still knows the place.
        Some(Number(weight)) if weight < 0.0 => {
            Err(de::Error::custom(format!("weight {weight}, expected a finite number of at least 0")))
        }
        weight => Ok(weight.map(|weight| weight.0)),
    }
}

/// A node's attribute, or none where another program means something else by the same name.
fn or_none<'de, D: Deserializer<'de>, T: de::DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    Ok(T::deserialize(Value::deserialize(from)?).ok())
}

fn write(layers: &[Network], out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, r#"{{"directed": false, "multigraph": {}, "graph": {{}}, "nodes": ["#, layers.len() > 1)?;
    let mut separator = "\n";
    if let Some(network) = layers.first() {
        for node in network.nodes() {
            let mut fields = Map::from_iter([("id".to_owned(), id(network.label(node)))]);
            if let Some(person) = network.person(node) {
                fields.insert("firm".to_owned(), json!(person.firm));
                fields.insert("segment".to_owned(), json!(person.segment));
                fields.insert("role".to_owned(), json!(person.role.name()));
            }
            write!(out, "{separator}{}", Value::Object(fields))?;
            separator = ",\n";
        }
    }
    out.write_all(b"\n], \"edges\": [")?;
    separator = "\n";
    for network in layers {
        for tie in network.ties() {
            write!(out, "{separator}{}", edge(network, tie))?;
            separator = ",\n";
        }
    }
    out.write_all(b"\n]}\n")
}

fn edge(network: &Network, tie: crate::TieId) -> Value {
    let tie = network.tie(tie);
    let mut fields = Map::from_iter([
        ("source".to_owned(), id(network.label(tie.a))),
        ("target".to_owned(), id(network.label(tie.b))),
        ("weight".to_owned(), json!(tie.weight)),
    ]);
    if let Some(date) = tie.last_contact {
        fields.insert("last_contact".to_owned(), json!(date));
    }
    if !network.layer_name(tie.layer).is_empty() {
        fields.insert("layer".to_owned(), json!(network.layer_name(tie.layer)));
        // What tells parallel edges apart in a multigraph of networkx.
        fields.insert("key".to_owned(), json!(network.layer_name(tie.layer)));
    }
    Value::Object(fields)
}

/// Whole numbers are written as numbers, since networkx tells `7` from `"7"`.
fn id(label: &str) -> Value {
    whole_number(label).map_or_else(|| json!(label), |number| json!(number))
}
