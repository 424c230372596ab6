//! `longgame network`: tie networks generated, measured, percolated, converted.

use std::path::{Path, PathBuf};

use longgame::core::nearest::nearest_of_few;
use longgame::network::{
    BuildError, Builder, FORMATS, Format, Imported, Kind, Measured, Multiplex, Network, Order, Percolation,
    Rule, Seed, Threshold, counted, measure, percolate,
};
use longgame::report::chart;
use longgame::report::plot::{Chart, Fonts, Preset};
use serde::Serialize;

use crate::cli::NetworkVerb;
use crate::exit::Failure;
use crate::look::Look;
use crate::out::{json, note, say};

/// Shares of ties removed at which percolation is told.
const SHARES: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

pub(crate) fn network(verb: &NetworkVerb, quiet: bool) -> Result<(), Failure> {
    match verb {
        NetworkVerb::Generate { kind, sets, strength, seed, out } => {
            generate(kind, sets, strength.as_deref(), *seed, out, quiet)
        }
        NetworkVerb::Metrics { file, strict, seed, json } => {
            metrics(&read(file, *strict, quiet)?, *seed, *json)
        }
        NetworkVerb::Draw { file, out, strict, strong_from, seed, look } => {
            let picture = Picture::new(out, *look)?;
            drawn(&stem(file), &read(file, *strict, quiet)?, &picture, *strong_from, *seed)
        }
        NetworkVerb::Percolate { file, strict, draw, look, json } => {
            let picture = draw.as_deref().map(|out| Picture::new(out, *look)).transpose()?;
            told_percolation(&stem(file), &read(file, *strict, quiet)?, picture, *json)
        }
        NetworkVerb::Convert { from, to, half_life, now, strict } => {
            converted(from, to, half_life.map(|half_life| (half_life, *now)), *strict, quiet)
        }
    }
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}

fn format_of(path: &Path) -> Result<&'static Format, Failure> {
    Format::of_file(&path.to_string_lossy()).ok_or_else(|| {
        let known: Vec<String> =
            FORMATS.iter().flat_map(|format| format.extensions.iter().map(|end| format!(".{end}"))).collect();
        bad(format!(
            "{}: unknown kind of file, expected a name that ends in {}",
            path.display(),
            known.join(", ")
        ))
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|cause| bad(format!("{}: cannot be read: {cause}", path.display())))
}

pub(crate) fn open(path: &Path, quiet: bool) -> Result<Network, Failure> {
    read(path, false, quiet)
}

fn read(path: &Path, strict: bool, quiet: bool) -> Result<Network, Failure> {
    let imported = builder(path)?.build();
    let imported = imported.map_err(|error| bad(format!("{}: {error}", path.display())))?;
    warn(path, &imported, strict, quiet)?;
    if imported.layered > 0 {
        let layered = imported.layered;
        note(
            quiet,
            format_args!(
                "note: {}: {layered} ties of people tied in another layer too are one with it",
                path.display()
            ),
        );
    }
    Ok(imported.network)
}

fn builder(path: &Path) -> Result<Builder, Failure> {
    format_of(path)?.read(&bytes_of(path)?).map_err(|error| bad(format!("{}: {error}", path.display())))
}

/// Says what was put right in a file, or refuses it for that.
fn warn<T>(path: &Path, imported: &Imported<T>, strict: bool, quiet: bool) -> Result<(), Failure> {
    let Some(mended) = imported.mended() else { return Ok(()) };
    if strict {
        return Err(bad(format!("{}: {mended}; refused by --strict", path.display())));
    }
    note(quiet, format_args!("warning: {}: {mended}", path.display()));
    Ok(())
}

/// Refuses a file that exists, before any work is done for it.
fn vacant(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        return Err(bad(format!("{}: exists already, expected a name that is free", path.display())));
    }
    Ok(())
}

/// Writes aside, then renames: the file is there whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    vacant(path)?;
    let aside = PathBuf::from(format!("{}.part", path.display()));
    let written = std::fs::write(&aside, bytes).and_then(|()| std::fs::rename(&aside, path));
    written.map_err(|cause| {
        // What cannot be written can often not be removed either; the error says what is amiss.
        let _ = std::fs::remove_file(&aside);
        bad(format!("{}: cannot be written: {cause}", path.display()))
    })
}

fn generate(
    kind: &str,
    sets: &[String],
    strength: Option<&str>,
    seed: u64,
    out: &Path,
    quiet: bool,
) -> Result<(), Failure> {
    let unknown = |what: &str, name: &str, names: &[&str]| {
        let near = nearest_of_few(name, names.iter().copied());
        bad(format!("there is no {what} {name}, expected one of {}{near}", names.join(", ")))
    };
    let kinds: Vec<&str> = Kind::all().map(Kind::name).collect();
    let kind = Kind::named(kind).ok_or_else(|| unknown("network", kind, &kinds))?;
    let rule = strength
        .map(|name| Rule::named(name).ok_or_else(|| unknown("rule of strength", name, &Rule::NAMES)))
        .transpose()?;
    let set = sets.iter().map(|text| parameter(text)).collect::<Result<Vec<_>, _>>()?;
    let format = format_of(out)?;
    vacant(out)?;
    let made = kind.generate(&set, rule, Seed::from(seed));
    let made = made.map_err(|error| bad(format!("{}: {error}", kind.name())))?;
    let mut bytes = Vec::new();
    format.write_multiplex(&made, &mut bytes)?;
    write(out, &bytes)?;
    leave_out_people(out, format, &made, quiet);
    let people = made.layers().first().map_or(0, Network::node_count);
    let ties: usize = made.layers().iter().map(Network::tie_count).sum();
    say(format_args!(
        "{}: {}, {}, seed {seed}",
        out.display(),
        counted(people, "person"),
        counted(ties, "tie")
    ))
}

fn parameter(text: &str) -> Result<(&str, f64), Failure> {
    let read = text.split_once('=').and_then(|(name, value)| Some((name.trim(), value.trim().parse().ok()?)));
    read.ok_or_else(|| bad(format!("--set {text}: expected NAME=NUMBER, such as people=1000")))
}

/// Says so where a format has no place for what is known of the people.
fn leave_out_people(path: &Path, format: &Format, network: &Multiplex, quiet: bool) {
    let known = network.layers().iter().any(|layer| layer.nodes().any(|node| layer.person(node).is_some()));
    if known && !format.holds_people {
        let name = path.display();
        note(
            quiet,
            format_args!(
                "note: {name}: firms, segments and roles are left out, as {} has no place for them",
                format.name
            ),
        );
    }
}

fn metrics(network: &Network, seed: u64, as_json: bool) -> Result<(), Failure> {
    let measured = measure(network, Seed::from(seed));
    if as_json {
        #[derive(Serialize)]
        struct Told<'a> {
            seed: u64,
            #[serde(flatten)]
            measured: &'a Measured,
        }
        return json(&Told { seed, measured: &measured });
    }
    let graph = &measured.graph;
    let brokers = if graph.brokers.is_empty() { String::from("none") } else { graph.brokers.join(", ") };
    say(format_args!(
        "{}, {}, {}, {} in the largest\n\
         mean path {}, clustering {}, assortativity {}, overlap against weight {}\n\
         brokers: {brokers}\n\
         seed {seed}",
        counted(graph.nodes, "person"),
        counted(graph.edges, "tie"),
        counted(graph.components, "component"),
        graph.giant,
        defined(graph.average_path_length),
        defined(graph.clustering),
        defined(graph.assortativity),
        defined(graph.overlap_weight_spearman)
    ))
}

fn defined(value: f64) -> String {
    if value.is_nan() { String::from("undefined") } else { format!("{value:.4}") }
}

fn told_percolation(
    name: &str,
    network: &Network,
    picture: Option<Picture<'_>>,
    as_json: bool,
) -> Result<(), Failure> {
    if let Some(picture) = picture {
        picture.write(&chart::percolation::chart(name, network))?;
    }
    let weak = Told::of(&percolate(network, Order::WeakFirst, &SHARES));
    let strong = Told::of(&percolate(network, Order::StrongFirst, &SHARES));
    if as_json {
        #[derive(Serialize)]
        struct Both {
            weak_first: Told,
            strong_first: Told,
        }
        return json(&Both { weak_first: weak, strong_first: strong });
    }
    say("removed  largest left, weak ties first  strong ties first")?;
    for (weak, strong) in weak.curve.iter().zip(&strong.curve) {
        say(format_args!("{:6.0} %  {:>27}  {:>17}", weak.removed * 100.0, weak.giant, strong.giant))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Told {
    /// Share removed when the largest component falls below half of all people.
    half: f64,
    curve: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    removed: f64,
    giant: usize,
    components: usize,
    susceptibility: f64,
}

impl Told {
    fn of(percolation: &Percolation) -> Self {
        let point = |remains: &longgame::network::Remains| Point {
            removed: remains.removed,
            giant: remains.giant,
            components: remains.components,
            susceptibility: remains.susceptibility,
        };
        Self { half: percolation.half, curve: percolation.curve.iter().map(point).collect() }
    }
}

fn drawn(
    name: &str,
    network: &Network,
    picture: &Picture<'_>,
    strong_from: Option<f64>,
    seed: u64,
) -> Result<(), Failure> {
    let threshold = strong_from.map_or_else(Threshold::default, Threshold::Weight);
    let chart = chart::network::chart(name, network, network.strong_from(threshold), Seed::from(seed));
    picture.write(&chart)?;
    say(format_args!("{}\n{} is drawn, seed {seed}", chart.caption(), picture.out.display()))
}

fn stem(file: &Path) -> String {
    file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Where one picture goes, and how it looks.
struct Picture<'a> {
    out: &'a Path,
    is_svg: bool,
    preset: Preset,
}

impl<'a> Picture<'a> {
    fn new(out: &'a Path, look: Look) -> Result<Self, Failure> {
        let ending = out.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let is_svg = match ending.as_deref() {
            Some("svg") => true,
            Some("png") => false,
            _ => return Err(bad(format!("{}: expected a name that ends in .svg or .png", out.display()))),
        };
        let picture = Self { out, is_svg, preset: look.preset()? };
        vacant(out)?;
        vacant(&picture.table())?;
        Ok(picture)
    }

    /// Where the table of what is shown goes.
    fn table(&self) -> PathBuf {
        PathBuf::from(format!("{}.csv", self.out.display()))
    }

    /// The picture, and beside it a table of what it shows.
    fn write(&self, chart: &Chart) -> Result<(), Failure> {
        let fonts = Fonts::load()?;
        let bytes = if self.is_svg {
            chart.svg(self.preset, &fonts)?.into_bytes()
        } else {
            chart.png(self.preset, &fonts)?
        };
        let table = self.table();
        write(&table, &chart.table.csv()?)?;
        write(self.out, &bytes).inspect_err(|_| {
            // Half a drawing is none; if the table cannot be taken back either, the error says what is amiss.
            let _ = std::fs::remove_file(&table);
        })
    }
}

/// `faded`: a half-life and the time to look back from.
fn converted(
    from: &Path,
    to: &Path,
    faded: Option<(f64, Option<f64>)>,
    strict: bool,
    quiet: bool,
) -> Result<(), Failure> {
    let format = format_of(to)?;
    vacant(to)?;
    let mut builder = builder(from)?;
    let wrong = |error: BuildError| bad(format!("{}: {error}", from.display()));
    if let Some((half_life, now)) = faded {
        builder.fade(half_life, now).map_err(wrong)?;
    }
    let imported = builder.build_multiplex().map_err(wrong)?;
    warn(from, &imported, strict, quiet)?;
    let mut bytes = Vec::new();
    format.write_multiplex(&imported.network, &mut bytes)?;
    write(to, &bytes)?;
    leave_out_people(to, format, &imported.network, quiet);
    say(format_args!("{} is written", to.display()))
}
