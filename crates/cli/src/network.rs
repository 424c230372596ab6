//! `longgame network`: tie networks generated, measured, percolated, converted.

use std::path::{Path, PathBuf};

use longgame::core::nearest::nearest;
use longgame::network::{
    FORMATS, Format, Imported, Kind, Network, Order, Percolation, Rule, Seed, Threshold, convert, measure,
    percolate,
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
            generate(kind, sets, strength.as_deref(), *seed, out)
        }
        NetworkVerb::Metrics { file, seed, json } => metrics(file, *seed, *json, quiet),
        NetworkVerb::Draw { file, out, strong_from, seed, look } => {
            drawn(file, out, *strong_from, *seed, *look, quiet)
        }
        NetworkVerb::Percolate { file, draw, look, json } => {
            told_percolation(file, draw.as_deref(), *look, *json, quiet)
        }
        NetworkVerb::Convert { from, to } => converted(from, to, quiet),
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
    let format = format_of(path)?;
    let imported =
        format.read_network(&bytes_of(path)?).map_err(|error| bad(format!("{}: {error}", path.display())))?;
    warn(path, &imported, quiet);
    Ok(imported.network)
}

fn warn<T>(path: &Path, imported: &Imported<T>, quiet: bool) {
    if imported.duplicates + imported.self_ties > 0 {
        note(
            quiet,
            format_args!(
                "warning: {}: {} duplicate edges merged, {} self ties dropped",
                path.display(),
                imported.duplicates,
                imported.self_ties
            ),
        );
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    use std::io::Write;
    let refused = |cause: &std::io::Error| bad(format!("{}: cannot be written: {cause}", path.display()));
    let mut file = std::fs::File::create_new(path).map_err(|cause| refused(&cause))?;
    file.write_all(bytes).map_err(|cause| refused(&cause))
}

fn generate(
    kind: &str,
    sets: &[String],
    strength: Option<&str>,
    seed: u64,
    out: &Path,
) -> Result<(), Failure> {
    let unknown = |what: &str, name: &str, names: &[&str]| {
        let near = nearest(name, names.iter().copied())
            .map_or_else(String::new, |near| format!("; the nearest is {near}"));
        bad(format!("there is no {what} {name}, expected one of {}{near}", names.join(", ")))
    };
    let kinds: Vec<&str> = Kind::all().map(Kind::name).collect();
    let kind = Kind::named(kind).ok_or_else(|| unknown("network", kind, &kinds))?;
    let rule = strength
        .map(|name| Rule::named(name).ok_or_else(|| unknown("rule of strength", name, &Rule::NAMES)))
        .transpose()?;
    let set = sets.iter().map(|text| parameter(text)).collect::<Result<Vec<_>, _>>()?;
    let format = format_of(out)?;
    let made = kind.generate(&set, rule, Seed::from(seed)).map_err(bad)?;
    let mut bytes = Vec::new();
    format.write_multiplex(&made, &mut bytes)?;
    write(out, &bytes)?;
    let people = made.layers().first().map_or(0, Network::node_count);
    let ties: usize = made.layers().iter().map(Network::tie_count).sum();
    say(format_args!("{}: {people} people, {ties} ties, seed {seed}", out.display()))
}

fn parameter(text: &str) -> Result<(&str, f64), Failure> {
    let read = text.split_once('=').and_then(|(name, value)| Some((name.trim(), value.trim().parse().ok()?)));
    read.ok_or_else(|| bad(format!("--set {text}: expected NAME=NUMBER, such as people=1000")))
}

fn metrics(file: &Path, seed: u64, as_json: bool, quiet: bool) -> Result<(), Failure> {
    let measured = measure(&open(file, quiet)?, Seed::from(seed));
    if as_json {
        return json(&measured);
    }
    let graph = &measured.graph;
    say(format_args!(
        "{} people, {} ties, {} components, {} in the largest\n\
         mean path {:.4}, clustering {:.4}, assortativity {:.4}, overlap against weight {:.4}",
        graph.nodes,
        graph.edges,
        graph.components,
        graph.giant,
        graph.average_path_length,
        graph.clustering,
        graph.assortativity,
        graph.overlap_weight_spearman
    ))?;
    say(format_args!("brokers: {}", graph.brokers.join(", ")))
}

fn told_percolation(
    file: &Path,
    draw: Option<&Path>,
    look: Look,
    as_json: bool,
    quiet: bool,
) -> Result<(), Failure> {
    let picture = draw.map(|out| Picture::new(out, look)).transpose()?;
    let network = open(file, quiet)?;
    if let Some(picture) = picture {
        picture.write(&chart::percolation::chart(&stem(file), &network))?;
    }
    let weak = Told::of(&percolate(&network, Order::WeakFirst, &SHARES));
    let strong = Told::of(&percolate(&network, Order::StrongFirst, &SHARES));
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
    file: &Path,
    out: &Path,
    strong_from: Option<f64>,
    seed: u64,
    look: Look,
    quiet: bool,
) -> Result<(), Failure> {
    let picture = Picture::new(out, look)?;
    let network = open(file, quiet)?;
    let threshold = strong_from.map_or_else(Threshold::default, Threshold::Weight);
    let strong_from = network.strong_from(threshold);
    let chart = chart::network::chart(&stem(file), &network, strong_from, Seed::from(seed));
    picture.write(&chart)?;
    say(format_args!("{}\n{} is drawn, seed {seed}", chart.caption(), out.display()))
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
        Ok(Self { out, is_svg, preset: look.preset()? })
    }

    /// The picture, and beside it a table of what it shows.
    fn write(&self, chart: &Chart) -> Result<(), Failure> {
        let fonts = Fonts::load()?;
        let bytes = if self.is_svg {
            chart.svg(self.preset, &fonts)?.into_bytes()
        } else {
            chart.png(self.preset, &fonts)?
        };
        let table = PathBuf::from(format!("{}.csv", self.out.display()));
        write(&table, &chart.table.csv()?)?;
        write(self.out, &bytes).inspect_err(|_| {
            // Half a drawing is none; if the table cannot be taken back either, the error says what is amiss.
            let _ = std::fs::remove_file(&table);
        })
    }
}

fn converted(from: &Path, to: &Path, quiet: bool) -> Result<(), Failure> {
    let (read, written) = (format_of(from)?, format_of(to)?);
    let imported = convert(&bytes_of(from)?, read, written)
        .map_err(|error| bad(format!("{}: {error}", from.display())))?;
    warn(from, &imported, quiet);
    write(to, &imported.network)?;
    say(format_args!("{} is written", to.display()))
}
