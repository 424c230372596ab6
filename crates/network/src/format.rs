//! File formats: how networks are read and written.
//!
//! A new format is one file and one line in [`FORMATS`].

use std::io;

use crate::read_error::Place;
use crate::{Builder, Imported, Multiplex, Network, ReadError};

pub(crate) mod csv;
mod graphml;
mod json;

/// A file format.
pub struct Format {
    /// What the format is called on the command line.
    pub name: &'static str,
    /// How names of its files end, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is, in plain words.
    pub means: &'static str,
    /// Whether it holds firms, segments and roles beside the ties.
    pub holds_people: bool,
    read: fn(&[u8]) -> Result<Builder, ReadError>,
    write: fn(&[Network], &mut dyn io::Write) -> io::Result<()>,
}

/// All formats.
pub static FORMATS: [&Format; 3] = [&csv::FORMAT, &graphml::FORMAT, &json::FORMAT];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.into_iter().find(|format| format.name == name)
    }

    /// The format of a file, by the end of its name.
    pub fn of_file(name: &str) -> Option<&'static Format> {
        let (_, extension) = name.rsplit_once('.')?;
        let known =
            |format: &&Format| format.extensions.iter().any(|known| extension.eq_ignore_ascii_case(known));
        FORMATS.into_iter().find(known)
    }

    /// Everything a file says, for [`Builder::build`] or [`Builder::build_multiplex`].
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read(&self, bytes: &[u8]) -> Result<Builder, ReadError> {
        (self.read)(bytes)
    }

    /// Reads a file as one simple network.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read_network(&self, bytes: &[u8]) -> Result<Imported, ReadError> {
        built(self.read(bytes)?.build())
    }

    /// Reads a file as a multiplex with one network to each layer.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read_multiplex(&self, bytes: &[u8]) -> Result<Imported<Multiplex>, ReadError> {
        built(self.read(bytes)?.build_multiplex())
    }

    /// Writes a network; firms, segments and roles only where the format [holds them](Format::holds_people).
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_network(&self, network: &Network, out: &mut dyn io::Write) -> io::Result<()> {
        (self.write)(std::slice::from_ref(network), out)
    }

    /// Writes all layers of a multiplex into one file, each tie with its layer.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_multiplex(&self, multiplex: &Multiplex, out: &mut dyn io::Write) -> io::Result<()> {
        (self.write)(multiplex.layers(), out)
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Format({})", self.name)
    }
}

fn built<N>(built: Result<N, crate::BuildError>) -> Result<N, ReadError> {
    built.map_err(ReadError::from)
}

/// Rewrites a file in another format, layers and all; returns the new file and what was put right on the way.
///
/// # Errors
/// What is wrong with the file, and where.
///
/// # Example
/// ```
/// use longgame_network::{Format, convert};
/// let (csv, json) = (Format::named("csv").expect("known"), Format::named("json").expect("known"));
/// let there = convert(b"source,target,weight\nAnn,Bob,2\n", csv, json)?;
/// let back = convert(&there.network, json, csv)?;
/// assert_eq!(back.network, b"source,target,weight\nAnn,Bob,2\n");
/// # Ok::<(), longgame_network::ReadError>(())
/// ```
pub fn convert(bytes: &[u8], from: &Format, to: &Format) -> Result<Imported<Vec<u8>>, ReadError> {
    let read = from.read_multiplex(bytes)?;
    let mut out = Vec::new();
    to.write_multiplex(&read.network, &mut out)
        .map_err(|error| ReadError::new(Place::Whole, error, "memory for the new file"))?;
    Ok(read.map(|_| out))
}

/// Whether any tie has a layer's name, and whether any has a date: columns that would be empty are not written.
fn has_layers(layers: &[Network]) -> bool {
    layers.iter().any(|network| network.layers().iter().any(|name| !name.is_empty()))
}

fn has_dates(layers: &[Network]) -> bool {
    layers.iter().any(|network| !network.last_contact.is_empty())
}
