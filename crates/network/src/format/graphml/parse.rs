//! From GraphML text to a document, one event at a time.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::escape::{EscapeError, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Role;
use crate::document::{Document, DocumentEdge, DocumentNode};
use crate::label::checked_label;
use crate::read_error::{Place, ReadError};

/// Everything the one graph of the text says.
pub(super) fn document(text: &str) -> Result<Document, ReadError> {
    let mut reader = Reader::from_str(text);
    let mut parser = Parser::default();
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event().map_err(|error| {
            wrong(text, reader.error_position(), Wrong::new(error.to_string(), "well-formed XML"))
        })?;
        if event == Event::Eof {
            parser.end().map_err(|error| wrong(text, start, error))?;
            return Ok(parser.document);
        }
        parser.event(event).map_err(|error| wrong(text, start, error))?;
    }
}

/// What was found and what was expected; the place is known one level up.
struct Wrong {
    found: String,
    expected: String,
}

impl Wrong {
    fn new(found: impl Into<String>, expected: impl Into<String>) -> Wrong {
        Wrong { found: found.into(), expected: expected.into() }
    }
}

fn wrong(text: &str, place: u64, Wrong { found, expected }: Wrong) -> ReadError {
    let before = text.get(..place as usize).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u64 + 1;
    ReadError::new(Place::Column { line, column, field: None }, found, expected)
}

/// The attributes that mean something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Weight,
    Layer,
    LastContact,
    Name,
    Firm,
    Segment,
    Role,
}

const ATTRIBUTES: [(&str, Attribute); 8] = [
    ("weight", Attribute::Weight),
    ("layer", Attribute::Layer),
    ("last_contact", Attribute::LastContact),
    ("name", Attribute::Name),
    ("label", Attribute::Name),
    ("firm", Attribute::Firm),
    ("segment", Attribute::Segment),
    ("role", Attribute::Role),
];

/// What the elements open at the moment are about.
#[derive(Default)]
struct Parser {
    document: Document,
    keys: HashMap<String, Attribute>,
    /// What nodes and edges are unless they say otherwise, from the `default` elements.
    default_node: DocumentNode,
    default_edge: DocumentEdge,
    node: Option<DocumentNode>,
    edge: Option<DocumentEdge>,
    key: Option<Attribute>,
    /// Text of the `data` or `default` element being read, and what it sets.
    value: Option<(Attribute, String)>,
    depth: usize,
    graphs: usize,
}

impl Parser {
    fn event(&mut self, event: Event<'_>) -> Result<(), Wrong> {
        match event {
            Event::Start(element) => {
                self.depth += 1;
                self.open(&element)
            }
            Event::Empty(element) => {
                self.open(&element)?;
                self.close(element.local_name().as_ref())
            }
            Event::End(element) => {
                self.depth -= 1;
                self.close(element.local_name().as_ref())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let unknown = || unknown_entity(&reference);
                match reference.resolve_char_ref().map_err(|_| unknown())? {
                    Some(char) => self.text(char.encode_utf8(&mut [0; 4])),
                    None => self.text(resolve_predefined_entity(&reference).ok_or_else(unknown)?),
                }
            }
            Event::DocType(_) => {
                Err(Wrong::new("a document type declaration", "none: GraphML is read without"))
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Wrong> {
        match element.local_name().as_ref() {
            "graph" => {
                self.graphs += 1;
                if self.graphs > 1 {
                    return Err(Wrong::new("a second graph", "one graph to a file"));
                }
            }
            "key" => self.open_key(element)?,
            "node" => {
                self.node = Some(DocumentNode { id: label(element, "id")?, ..self.default_node.clone() })
            }
            "edge" => {
                let (source, target) = (label(element, "source")?, label(element, "target")?);
                self.edge = Some(DocumentEdge { source, target, ..self.default_edge.clone() });
            }
            "data" => {
                let key = required(element, "key")?;
                self.value = self.keys.get(&key).map(|attribute| (*attribute, String::new()));
            }
            "default" => self.value = self.key.map(|attribute| (attribute, String::new())),
            "hyperedge" => return Err(Wrong::new("a hyperedge", "edges between two nodes")),
            _ => {}
        }
        Ok(())
    }

    fn open_key(&mut self, element: &BytesStart<'_>) -> Result<(), Wrong> {
        let id = required(element, "id")?;
        let name = attribute(element, "attr.name")?.unwrap_or_default();
        let known = ATTRIBUTES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        self.key = known.map(|(_, attribute)| *attribute);
        if let Some(attribute) = self.key {
            self.keys.insert(id, attribute);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Wrong> {
        if let Some((_, value)) = &mut self.value {
            value.push_str(text);
        }
        Ok(())
    }

    fn close(&mut self, element: &str) -> Result<(), Wrong> {
        match element {
            "data" | "default" => self.set()?,
            "key" => self.key = None,
            "node" => self.document.nodes.extend(self.node.take()),
            "edge" => self.document.edges.extend(self.edge.take()),
            _ => {}
        }
        Ok(())
    }

    /// Gives the value just read to the edge or node it stands in, or to the defaults.
    fn set(&mut self) -> Result<(), Wrong> {
        let Some((attribute, value)) = self.value.take() else { return Ok(()) };
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        match (&mut self.edge, &mut self.node) {
            (Some(edge), _) => set_edge(edge, attribute, value),
            (None, Some(node)) => set_node(node, attribute, value),
            // A name that all nodes have by default tells none apart.
            (None, None) if self.key.is_some() && attribute != Attribute::Name => {
                set_node(&mut self.default_node, attribute, value)?;
                set_edge(&mut self.default_edge, attribute, value)
            }
            (None, None) => Ok(()),
        }
    }

    fn end(&self) -> Result<(), Wrong> {
        if self.depth > 0 {
            return Err(Wrong::new("the end of the file", "the end of the elements that are open"));
        }
        if self.graphs == 0 {
            return Err(Wrong::new("no graph", "<graphml> with a <graph>"));
        }
        Ok(())
    }
}

fn set_edge(edge: &mut DocumentEdge, attribute: Attribute, value: &str) -> Result<(), Wrong> {
    let number = |expected: &str, fits: fn(f64) -> bool| {
        let number = value.parse().ok().filter(|number: &f64| number.is_finite() && fits(*number));
        number.ok_or_else(|| Wrong::new(format!("{value:?}"), expected)).map(Some)
    };
    match attribute {
        Attribute::Weight => {
            edge.weight = number("a weight: a finite number of at least 0", |weight| weight >= 0.0)?
        }
        Attribute::LastContact => edge.last_contact = number("a last contact: a finite number", |_| true)?,
        Attribute::Layer => edge.layer = value.into(),
        Attribute::Name | Attribute::Firm | Attribute::Segment | Attribute::Role => {}
    }
    Ok(())
}

/// Values that do not fit are another program's own, and left out.
fn set_node(node: &mut DocumentNode, attribute: Attribute, value: &str) -> Result<(), Wrong> {
    match attribute {
        Attribute::Name => {
            node.name = Some(
                checked_label(value)
                    .map_err(|expected| Wrong::new(format!("{value:?}"), expected))?
                    .to_owned(),
            )
        }
        Attribute::Firm => node.firm = value.parse().ok(),
        Attribute::Segment => node.segment = value.parse().ok(),
        Attribute::Role => node.role = Role::named(value),
        Attribute::Weight | Attribute::Layer | Attribute::LastContact => {}
    }
    Ok(())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Wrong> {
    let malformed = |error: String| Wrong::new(error, "well-formed attributes");
    let Some(attribute) = element.try_get_attribute(name).map_err(|error| malformed(error.to_string()))?
    else {
        return Ok(None);
    };
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
        quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(_, entity)) => unknown_entity(&entity),
        other => malformed(other.to_string()),
    })?;
    Ok(Some(value.into_owned()))
}

fn unknown_entity(entity: &str) -> Wrong {
    Wrong::new(format!("the entity `&{entity};`"), "only the entities of XML itself")
}

fn required(element: &BytesStart<'_>, name: &str) -> Result<String, Wrong> {
    let found = || format!("<{}> without it", element.local_name().as_ref());
    attribute(element, name)?.ok_or_else(|| Wrong::new(found(), format!("an attribute `{name}`")))
}

fn label(element: &BytesStart<'_>, name: &str) -> Result<String, Wrong> {
    let value = required(element, name)?;
    match checked_label(&value) {
        Ok(label) => Ok(label.to_owned()),
        Err(expected) => Err(Wrong::new(format!("{value:?}"), expected)),
    }
}
