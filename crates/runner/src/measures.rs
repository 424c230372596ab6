//! Which measures a run estimates: the standard ones, and those the experiment asks for.

use longgame_core::scenario::Scenario;
use longgame_core::spec::{Experiment, Method};
use longgame_records::Measure;

use crate::RunError;

/// Standard measures whose paired difference and crossover are estimated; of the others only levels are.
const COMPARED: [Measure; 4] =
    [Measure::Profit, Measure::Revenue, Measure::PresentValue, Measure::BuyerSurplus];

/// The measures of a run.
#[derive(Clone, Debug)]
pub struct Measures {
    /// The measure of the headline: the claim's, else profit.
    pub headline: Measure,
    /// What the stopping rule watches, where there is one; else the headline's.
    pub watched: Measure,
    /// The claim's, the stopping rule's, the report's, each once, in this order.
    pub asked: Vec<Measure>,
}

impl Measures {
    /// Those an experiment asks for.
    ///
    /// # Errors
    /// When it asks for one that there is not.
    pub fn of(experiment: &Experiment) -> Result<Self, RunError> {
        check(experiment, Measure::all(), "the name of a measure (longgame list measures)")?;
        let headline = headline(experiment);
        let claimed = experiment.claim.as_ref().map(|_| headline);
        let watched = experiment.until.as_ref().map(|until| named(&until.of));
        let reported = experiment.measures();
        let mut asked = Vec::new();
        for measure in claimed.into_iter().chain(watched).chain(reported.iter().map(|name| named(name))) {
            if !asked.contains(&measure) {
                asked.push(measure);
            }
        }
        Ok(Self { headline, watched: watched.unwrap_or(headline), asked })
    }

    /// All that are estimated, each once, in the order of the summary.
    #[must_use]
    pub fn estimated(&self) -> Vec<Measure> {
        let standard = Measure::STANDARD.into_iter();
        standard
            .chain(self.asked.iter().copied().filter(|measure| !Measure::STANDARD.contains(measure)))
            .collect()
    }

    /// Those whose paired difference and crossover are estimated.
    #[must_use]
    pub fn compared(&self) -> Vec<Measure> {
        let is_compared = |measure: &Measure| COMPARED.contains(measure) || self.asked.contains(measure);
        self.estimated().into_iter().filter(is_compared).collect()
    }

    /// Names of the headline's and of those asked for, each once.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let others = self.asked.iter().filter(|measure| **measure != self.headline);
        std::iter::once(&self.headline).chain(others).map(|measure| measure.name().to_owned()).collect()
    }

    /// Whether a column is asked for that only markets fill.
    #[must_use]
    pub fn need_market(&self) -> bool {
        self.asked.iter().any(|measure| matches!(measure, Measure::Observed(_)))
    }
}

/// The measure of the headline of an experiment that was checked: the claim's, else profit.
pub(crate) fn headline(experiment: &Experiment) -> Measure {
    experiment.claim.as_ref().map_or(Measure::Profit, |claim| named(&claim.of))
}

/// The measure of a name that was checked.
fn named(name: &str) -> Measure {
    Measure::from_name(name).unwrap_or(Measure::Profit)
}

/// Refuses an observed measure where the scenario has nothing to observe: dyads, and what is solved exactly.
pub(crate) fn check_scenario(experiment: &Experiment, scenario: &Scenario) -> Result<(), RunError> {
    if experiment.method == Method::Simulate && scenario.market.is_some() {
        return Ok(());
    }
    let expected = "one that is measured without a [market] too (longgame list measures)";
    check(experiment, Measure::STANDARD.into_iter(), expected)
}

fn check(
    experiment: &Experiment,
    known: impl Iterator<Item = Measure>,
    expected: &str,
) -> Result<(), RunError> {
    let names: Vec<&str> = known.map(Measure::name).collect();
    Ok(experiment.check_measures(&names, expected)?)
}
