//! `sweep.design`: which points of the axes become cells.

use super::error::Fault;
use super::node::Node;
use super::sample;
use super::section;

/// Which points of the axes become cells. A horizon is apart: every cell has all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All combinations.
    Grid,
    /// First with first, second with second: axes of one length. Lists of points and files of points are of
    /// this kind.
    Zip,
    /// Drawn evenly over the ranges.
    Random {
        /// How many.
        points: u32,
    },
    /// A Latin hypercube.
    LatinHypercube {
        /// How many.
        points: u32,
    },
    /// The Sobol sequence.
    Sobol {
        /// How many.
        points: u32,
    },
    /// Trajectories of elementary effects, for screening.
    Morris {
        /// How many trajectories.
        trajectories: u32,
        /// Levels of the grid; even.
        levels: u32,
    },
    /// Samples for Sobol indices.
    SobolIndices {
        /// How many base samples; cells are this times the number of axes and two.
        points: u32,
    },
}

/// The kinds by the names users write.
pub(super) const NAMES: [(&str, &str); 9] = [
    ("grid", "grid"),
    ("zip", "zip"),
    ("list", "list"),
    ("file", "file"),
    ("random", "random"),
    ("latin-hypercube", "latin-hypercube"),
    ("sobol", "sobol"),
    ("morris", "morris"),
    ("sobol-indices", "sobol-indices"),
];

/// `sweep.design` as written: its kind, and for a list or a file where its points are.
pub(super) enum Written<'a> {
    Kind(Kind),
    List(&'a Node),
    File(&'a Node),
}

const PATH: &str = "sweep.design";

/// Reads `sweep.design`; absent, the grid.
pub(super) fn written(node: Option<&Node>) -> Result<Written<'_>, Fault> {
    let Some(node) = node else { return Ok(Written::Kind(Kind::Grid)) };
    let expected = "the name of a kind, or { kind = \"sobol\", points = 512 }";
    let (name, table) = match (node.text(), node.get("kind")) {
        (Some(_), _) => (node, false),
        (None, Some(kind)) => (kind, true),
        (None, None) => return Err(section::refuse(PATH, node, expected)),
    };
    let kind = section::word(&format!("{PATH}.kind"), name, &NAMES)?;
    let keys: &[&str] = match kind {
        "grid" | "zip" => &["kind"],
        "file" => &["kind", "file"],
        "morris" => &["kind", "trajectories", "levels"],
        _ => &["kind", "points"],
    };
    if table {
        section::entries(PATH, node, keys)?;
    }
    let count = |key: &str, usual: u32, least: u32| match node.get(key) {
        None => Ok(usual),
        Some(count) => count
            .whole()
            .filter(|whole| (i128::from(least)..=1_000_000).contains(whole))
            .map(|whole| whole as u32)
            .ok_or_else(|| {
                let expected = format!("a whole number from {least} to 1000000");
                section::refuse(&format!("{PATH}.{key}"), count, &expected)
            }),
    };
    let need = |key: &str, expected: &str| node.get(key).ok_or_else(|| section::refuse(PATH, node, expected));
    Ok(Written::Kind(match kind {
        "zip" => Kind::Zip,
        "list" => {
            return need("points", "{ kind = \"list\", points = [{ \"horizon.patience\" = 0.9 }] }")
                .map(Written::List);
        }
        "file" => return need("file", "{ kind = \"file\", file = \"points.csv\" }").map(Written::File),
        "random" => Kind::Random { points: count("points", 100, 1)? },
        "latin-hypercube" => Kind::LatinHypercube { points: count("points", 100, 1)? },
        "sobol" => Kind::Sobol { points: count("points", 128, 1)? },
        "sobol-indices" => Kind::SobolIndices { points: count("points", 128, 2)? },
        "morris" => {
            let levels = count("levels", 4, 2)?;
            if levels % 2 == 1 {
                let message = format!("{PATH}.levels is {levels}, expected an even number");
                return Err(Fault::new(node.span, PATH, message));
            }
            Kind::Morris { trajectories: count("trajectories", 20, 2)?, levels }
        }
        _ => Kind::Grid,
    }))
}

impl Kind {
    /// True where axes are crossed, false where their values go together.
    #[must_use]
    pub fn is_grid(&self) -> bool {
        *self == Self::Grid
    }

    /// True where axes are ranges to be sampled.
    #[must_use]
    pub fn is_sampled(&self) -> bool {
        !matches!(self, Self::Grid | Self::Zip)
    }

    /// The points of the unit cube; empty where the axes have values of their own.
    pub(super) fn points(&self, seed: u64, axes: usize) -> Vec<Vec<f64>> {
        match *self {
            Self::Grid | Self::Zip => Vec::new(),
            Self::Random { points } => sample::random(seed, points as usize, axes),
            Self::LatinHypercube { points } => sample::latin_hypercube(seed, points as usize, axes),
            Self::Sobol { points } => sample::sobol(seed, points as usize, axes),
            Self::Morris { trajectories, levels } => {
                sample::morris(seed, trajectories as usize, levels, axes)
            }
            Self::SobolIndices { points } => sample::saltelli(seed, points as usize, axes),
        }
    }

    /// Why so many axes or points cannot be had, if they cannot.
    pub(super) fn limit(&self, axes: usize) -> Option<String> {
        let (points, wide) = match *self {
            Self::Sobol { points } => (points, axes),
            Self::SobolIndices { points } => (points, 2 * axes),
            _ => return None,
        };
        let (most, widest) = (sample::MOST_SOBOL_POINTS, sample::MOST_SOBOL_AXES);
        (points as usize > most || wide > widest).then(|| {
            format!("asks for {points} points of a Sobol sequence in {wide} dimensions, expected at most {most} in {widest}")
        })
    }

    /// As the file would say it; `None` for the grid.
    pub(super) fn toml(&self) -> Option<String> {
        Some(match self {
            Self::Grid => return None,
            Self::Zip => String::from("\"zip\""),
            Self::Random { points } => format!("{{ kind = \"random\", points = {points} }}"),
            Self::LatinHypercube { points } => format!("{{ kind = \"latin-hypercube\", points = {points} }}"),
            Self::Sobol { points } => format!("{{ kind = \"sobol\", points = {points} }}"),
            Self::SobolIndices { points } => format!("{{ kind = \"sobol-indices\", points = {points} }}"),
            Self::Morris { trajectories, levels } => {
                format!("{{ kind = \"morris\", trajectories = {trajectories}, levels = {levels} }}")
            }
        })
    }
}
