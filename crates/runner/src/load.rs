//! Loading: the experiment file, and every network it names.

use std::collections::BTreeMap;
use std::path::Path;

use longgame_core::market::{Grounds, World, WorldError};
use longgame_core::scenario::{Placement, Scenario, Ties};
use longgame_core::spec::{Bound, Cell, Experiment, Overrides, Source};
use longgame_core::stream::Streams;
use longgame_network::{FORMATS, Format, Network, Threshold};

use crate::RunError;
use crate::measures::{Measures, check_scenario};

/// An experiment with all it needs, checked: after this only the machine can fail.
#[derive(Debug)]
pub struct Question {
    /// The experiment.
    pub experiment: Experiment,
    /// Its file as the user named it.
    pub file: String,
    /// What the reader should know, such as edges that were merged.
    pub warnings: Vec<String>,
    networks: BTreeMap<String, Network>,
}

/// Reads an experiment file with the overrides of the command line, and the network files it names,
/// which are found relative to it. With `strict`, a network file with duplicate edges, self ties or weights of 0 is
/// refused instead of mended.
///
/// # Errors
/// Bad input of any kind; nothing is written.
pub fn load(path: &Path, sets: &[String], bound: Bound, strict: bool) -> Result<Question, RunError> {
    let text = std::fs::read_to_string(path).map_err(|cause| RunError::Unreadable {
        path: path.to_owned(),
        named_by: None,
        cause,
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let source = Source::new(path.display().to_string(), text);
    Question::read(source, &|name| std::fs::read(folder.join(name)), sets, bound, strict)
}

/// The grounds of worlds that are alike but for their draws.
type Known = (Ties, Placement, Option<Grounds>);

/// Opens a file that an experiment names.
pub type Opener<'a> = &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>;

impl Question {
    /// Reads an experiment from text; the files it names are read by `open`.
    ///
    /// # Errors
    /// Bad input of any kind.
    pub fn read(
        source: Source,
        open: Opener,
        sets: &[String],
        bound: Bound,
        strict: bool,
    ) -> Result<Self, RunError> {
        let file = source.name().to_owned();
        let read_file = |name: &str| {
            let bytes = open(name).map_err(|cause| format!("cannot be read: {cause}"))?;
            String::from_utf8(bytes).map_err(|_| String::from("is no text in UTF-8"))
        };
        let experiment = Experiment::parse_with(source, sets, &read_file)?;
        experiment.check(bound)?;
        let warnings = experiment.unmet_claim().iter().map(ToString::to_string).collect();
        let mut question = Self { experiment, file, warnings, networks: BTreeMap::new() };
        Measures::of(&question.experiment)?;
        question.open_surroundings(open, strict)?;
        Ok(question)
    }

    /// The world of one replicate of a scenario.
    ///
    /// # Errors
    /// Never for scenarios of this question: their worlds were checked when it was loaded.
    pub fn world(&self, scenario: &Scenario, streams: &Streams) -> Result<World, RunError> {
        let on = |network: &Network, strong| {
            World::on_network(network, strong, &scenario.placement, streams)
                .map_err(|cause| self.refuse(&cause))
        };
        match &scenario.ties {
            Ties::Pairs { count, strength } => Ok(World::pairs(*count, *strength)),
            Ties::File { path, strong_from } => {
                on(&self.networks[path], strong_from.map_or_else(Threshold::default, Threshold::Weight))
            }
            Ties::Generated(generation) => {
                let made = generation
                    .generate(streams)
                    .map_err(|cause| RunError::Generation { file: self.file.clone(), cause })?;
                World::on_layers(&made, generation.threshold(), &scenario.placement, streams)
                    .map_err(|cause| self.refuse(&cause))
            }
        }
    }

    /// Opens and checks what every scenario needs whose world or market may differ: cells as they are and in the claim's
    /// null, and the ablations.
    fn open_surroundings(&mut self, open: Opener, strict: bool) -> Result<(), RunError> {
        let experiment = self.experiment.clone();
        let null = experiment.claim.as_ref().and_then(|claim| claim.null.as_ref());
        let mut known = Vec::new();
        let mut check = |cell: &Cell, place: &str, off: &Overrides| {
            self.open_variants((cell, place, off), (open, strict), &mut known)
        };
        for cell in experiment.design.surroundings() {
            check(&cell, &cell.name(), &Overrides::default())?;
            null.map_or(Ok(()), |null| check(&cell, "claim.null", null))?;
        }
        let deepest = experiment.design.deepest();
        let mut ablations = experiment.ablations.iter();
        ablations.try_for_each(|off| check(&deepest, &format!("ablations.{}", off.name), &off.overrides))
    }

    /// The scenario of a cell, with something switched off, as stated and under each variant.
    fn open_variants(
        &mut self,
        (cell, place, off): (&Cell, &str, &Overrides),
        (open, strict): (Opener, bool),
        known: &mut Vec<Known>,
    ) -> Result<(), RunError> {
        let none = Overrides::default();
        let variants = self.experiment.compare.variants.iter().map(|variant| &variant.overrides);
        let under = |variant| self.experiment.scenario(&[&cell.overrides, variant, off]);
        let scenarios = std::iter::once(&none).chain(variants).map(under).collect::<Result<Vec<_>, _>>()?;
        for scenario in scenarios {
            check_scenario(&self.experiment, &scenario)?;
            self.open_network(&scenario, open, strict)?;
            self.check_market(place, &scenario, known)?;
        }
        Ok(())
    }

    fn open_network(&mut self, scenario: &Scenario, open: Opener, strict: bool) -> Result<(), RunError> {
        let Ties::File { path: name, .. } = &scenario.ties else { return Ok(()) };
        if self.networks.contains_key(name) {
            return Ok(());
        }
        let place = self.experiment.place("world.network.file");
        let named_by = place.map_or_else(|| self.file.clone(), |place| place.to_string());
        let (network, mended) = read_network(name, open, &named_by)?;
        if let Some(mended) = mended {
            if strict {
                let why = format!("{mended}; refused by --strict");
                return Err(RunError::Network { path: name.into(), why });
            }
            self.warnings.push(format!("{name}: {mended}"));
        }
        self.networks.insert(name.clone(), network);
        Ok(())
    }

    /// The world of the first replicate stands for all: what can go wrong does not depend on draws.
    fn check_market(&self, place: &str, scenario: &Scenario, known: &mut Vec<Known>) -> Result<(), RunError> {
        let grounds = self.grounds(scenario, known)?;
        let Some(market) = &scenario.market else { return Ok(()) };
        market.submodels.check(grounds.as_ref()).map_err(|cause| {
            let place = if place.is_empty() { String::new() } else { format!(" (in {place})") };
            self.experiment.refuse(cause.path(), format!("{cause}{place}")).into()
        })
    }

    /// What submodels find in the world of a scenario; each network is laid out once.
    fn grounds(&self, scenario: &Scenario, known: &mut Vec<Known>) -> Result<Option<Grounds>, RunError> {
        if let Ties::Pairs { .. } = scenario.ties {
            return Ok(None);
        }
        let same = |(ties, placement, _): &&Known| *ties == scenario.ties && *placement == scenario.placement;
        if let Some((.., grounds)) = known.iter().rev().find(same) {
            return Ok(grounds.clone());
        }
        let grounds = self.world(scenario, &Streams::new(self.experiment.seed, 0, 0))?.grounds();
        known.push((scenario.ties.clone(), scenario.placement.clone(), grounds.clone()));
        Ok(grounds)
    }

    fn refuse(&self, cause: &WorldError) -> RunError {
        self.experiment.refuse(cause.path(), cause.to_string()).into()
    }
}

/// Reads a network file; also says what had to be mended, in one counted sentence.
fn read_network(name: &str, open: Opener, named_by: &str) -> Result<(Network, Option<String>), RunError> {
    let bytes = open(name).map_err(|cause| RunError::Unreadable {
        path: name.into(),
        named_by: Some(named_by.to_owned()),
        cause,
    })?;
    let malformed = |why: String| RunError::Network { path: name.into(), why };
    let format = Format::of_file(name).ok_or_else(|| {
        let endings: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        malformed(format!(
            "unknown kind of network file, expected a name that ends in {}",
            endings.join(", ")
        ))
    })?;
    let imported = format.read_network(&bytes).map_err(|error| malformed(error.to_string()))?;
    let mended = imported.mended();
    Ok((imported.network, mended))
}
