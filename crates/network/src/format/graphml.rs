//! GraphML, with attributes as networkx, igraph and Gephi write them.
//!
//! Of edges `weight`, `layer` and `last_contact` are read, of nodes `firm`, `segment`, `role`, and `name` (igraph) or
//! `label` (Gephi) for what a node is called. Document type declarations are refused: they are where entity bombs and
//! references to other files live, and GraphML needs none.

use std::io;

use quick_xml::escape::escape;

use super::{Format, has_dates, has_layers};
use crate::read_error::{ReadError, text};
use crate::{Builder, Network};

mod parse;

pub(super) static FORMAT: Format = Format {
    name: "graphml",
    extensions: &["graphml", "xml"],
    means: "GraphML, as networkx, igraph and Gephi read and write it",
    holds_people: true,
    read,
    write,
};

fn read(bytes: &[u8]) -> Result<Builder, ReadError> {
    parse::document(text(bytes)?)?.builder()
}

fn write(layers: &[Network], out: &mut dyn io::Write) -> io::Result<()> {
    write_head(layers, out)?;
    if let Some(network) = layers.first() {
        write_nodes(network, out)?;
    }
    for network in layers {
        write_edges(network, out)?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

fn write_head(layers: &[Network], out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    let people = layers.first().is_some_and(|network| !network.people.is_empty());
    let keys = [
        (true, "edge", "weight", "double"),
        (has_layers(layers), "edge", "layer", "string"),
        (has_dates(layers), "edge", "last_contact", "double"),
        (people, "node", "firm", "long"),
        (people, "node", "segment", "long"),
        (people, "node", "role", "string"),
    ];
    for (_, domain, name, kind) in keys.into_iter().filter(|key| key.0) {
        writeln!(out, r#"  <key id="{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    out.write_all(b"  <graph edgedefault=\"undirected\">\n")
}

fn write_nodes(network: &Network, out: &mut dyn io::Write) -> io::Result<()> {
    for node in network.nodes() {
        let id = escape(network.label(node));
        match network.person(node) {
            None => writeln!(out, r#"    <node id="{id}"/>"#)?,
            Some(person) => {
                write!(out, r#"    <node id="{id}"><data key="firm">{}</data>"#, person.firm)?;
                write!(out, r#"<data key="segment">{}</data>"#, person.segment)?;
                writeln!(out, r#"<data key="role">{}</data></node>"#, person.role.name())?;
            }
        }
    }
    Ok(())
}

fn write_edges(network: &Network, out: &mut dyn io::Write) -> io::Result<()> {
    for tie in network.ties().map(|tie| network.tie(tie)) {
        let (source, target) = (escape(network.label(tie.a)), escape(network.label(tie.b)));
        write!(
            out,
            r#"    <edge source="{source}" target="{target}"><data key="weight">{}</data>"#,
            tie.weight
        )?;
        let layer = network.layer_name(tie.layer);
        if !layer.is_empty() {
            write!(out, r#"<data key="layer">{}</data>"#, escape(layer))?;
        }
        if let Some(date) = tie.last_contact {
            write!(out, r#"<data key="last_contact">{date}</data>"#)?;
        }
        out.write_all(b"</edge>\n")?;
    }
    Ok(())
}
