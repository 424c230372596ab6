//! Generators: networks with the structure of real ones, linear in their ties.
//!
//! Each block of people or steps has draws of its own, so that a network depends on its parameters and seed alone,
//! never on the number of threads. A new generator is one file and one line in [`GENERATORS`].

use std::sync::Arc;

use crate::grouping::grouped;
use crate::label::Labels;
use crate::name::nearest_hint;
use crate::network::Rows;
use crate::strength::{Rule, RuleError};
use crate::{LayerId, Network, NodeId, Person, Seed, parallel};

mod caveman;
mod cwn;
mod hubs;
mod planted;
mod rewire;
mod skip;
mod small_world;
mod two_mode;

pub use caveman::Caveman;
pub use cwn::Cwn;
pub use hubs::Hubs;
pub use planted::Planted;
pub use small_world::SmallWorld;
pub use two_mode::TwoMode;

/// A generator, as listed and looked up by name.
pub struct Generator {
    /// Its name on the command line and in files.
    pub name: &'static str,
    /// What comes out, in plain words.
    pub means: &'static str,
    /// The literature.
    pub source: &'static str,
    /// What can be set.
    pub parameters: &'static [Parameter],
    /// How strong the ties are made unless another rule is asked for; `None` where the generator grows them itself.
    pub rule: Option<Rule>,
    make: fn(&Values<'_>, Seed) -> Result<Generated, ParameterError>,
    /// How many ties there will be, where that is known beforehand: weights that do not depend on the ties are then
    /// drawn while the network grows.
    ties: fn(&Values<'_>) -> Option<usize>,
}

/// A number that can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its value unless set.
    pub default: f64,
    /// What it is, with its unit.
    pub means: &'static str,
}

/// All generators.
pub static GENERATORS: [&Generator; 6] =
    [&planted::ENTRY, &cwn::ENTRY, &small_world::ENTRY, &hubs::ENTRY, &caveman::ENTRY, &two_mode::ENTRY];

/// Most people of a generated network.
pub const MOST_PEOPLE: u32 = 100_000_000;

/// Most ties of a generated network; so many take some 14 GB while they grow.
pub const MOST_TIES: u32 = 250_000_000;

/// A network fresh from its generator.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// The network. All weights are 1 until a rule of strength is applied, except where ties grow by themselves.
    pub network: Network,
    /// The community of each person; empty where the generator knows none.
    pub community: Vec<u32>,
}

/// Why a generator cannot do what it is asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParameterError {
    /// No parameter of this name.
    #[error("`{name}` is no parameter of {generator}, which has {}{}", known.join(", "), nearest_hint(name, known.iter().copied()))]
    Unknown {
        /// The generator.
        generator: &'static str,
        /// The name given.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// A value that cannot be met.
    #[error("{name} = {}, but needs to be {expected}", shown(*value))]
    Value {
        /// The parameter.
        name: &'static str,
        /// The value given.
        value: f64,
        /// What it needs to be.
        expected: String,
    },
    /// A rule of strength that does not fit.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A rule of strength for networks that have one each.
    #[error("the networks of a sale have rules of strength of their own, expected none")]
    OwnRules,
}

impl Generator {
    /// The generator of this name.
    pub fn named(name: &str) -> Option<&'static Generator> {
        GENERATORS.into_iter().find(|generator| generator.name == name)
    }

    /// Generates a network with the given parameters, the others at their defaults, and ties made weak and strong by
    /// `rule` or else by the generator's own.
    ///
    /// # Errors
    /// Unknown names, and values that cannot be met.
    ///
    /// # Example
    /// ```
    /// use longgame_network::{Generator, Seed};
    /// let planted = Generator::named("planted").expect("known");
    /// let made = planted.generate(&[("people", 300.0), ("size", 20.0)], None, Seed::from(1))?;
    /// assert_eq!(made.network.node_count(), 300);
    /// # Ok::<(), longgame_network::ParameterError>(())
    /// ```
    pub fn generate(
        &self,
        set: &[(&str, f64)],
        rule: Option<Rule>,
        seed: Seed,
    ) -> Result<Generated, ParameterError> {
        let values = Values::checked(self.name, self.parameters, set)?;
        let rule = rule.or(self.rule);
        let (made, weights) = parallel::both(
            || (self.make)(&values, seed),
            || rule.and_then(|rule| rule.weights_beforehand((self.ties)(&values)?, seed)),
        );
        match (made?, rule, weights) {
            (made, _, Some(weight)) => Ok(Generated { network: Network { weight, ..made.network }, ..made }),
            (made, Some(rule), None) => Ok(made.with_strength(rule, seed)?),
            (made, None, None) => Ok(made),
        }
    }
}

impl Generated {
    /// The same network with ties made weak and strong by a rule.
    ///
    /// # Errors
    /// Where the rule's numbers are not finite, or it goes by communities and there are none.
    pub fn with_strength(self, rule: Rule, seed: Seed) -> Result<Generated, RuleError> {
        let network = rule.apply(self.network, &self.community, seed)?;
        Ok(Generated { network, community: self.community })
    }
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Generator({})", self.name)
    }
}

/// The values of a generator's parameters, set or default.
pub(crate) struct Values<'a> {
    parameters: &'static [Parameter],
    set: &'a [(&'a str, f64)],
}

impl<'a> Values<'a> {
    /// Refuses names that are no parameters.
    pub(crate) fn checked(
        generator: &'static str,
        parameters: &'static [Parameter],
        set: &'a [(&'a str, f64)],
    ) -> Result<Values<'a>, ParameterError> {
        let is_known = |name: &str| parameters.iter().any(|parameter| parameter.name == name);
        match set.iter().find(|(name, _)| !is_known(name)) {
            Some((name, _)) => Err(ParameterError::Unknown {
                generator,
                name: (*name).to_owned(),
                known: parameters.iter().map(|parameter| parameter.name).collect(),
            }),
            None => Ok(Values { parameters, set }),
        }
    }

    fn number(&self, name: &str) -> f64 {
        let set = self.set.iter().rev().find(|(set, _)| *set == name).map(|(_, value)| *value);
        let default =
            || self.parameters.iter().find(|parameter| parameter.name == name).map(|known| known.default);
        set.or_else(default).unwrap_or(f64::NAN)
    }

    fn is_set(&self, name: &str) -> bool {
        self.set.iter().any(|(set, _)| *set == name)
    }

    pub(crate) fn count(&self, name: &'static str) -> Result<u32, ParameterError> {
        let value = self.number(name);
        let fits = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
        needs(fits, name, value, "a whole number from 0 to 4294967295")?;
        Ok(value as u32)
    }
}

/// A number as one would write it, without hundreds of zeros.
fn shown(value: f64) -> String {
    if value.is_finite() && value.abs() >= 1e15 { format!("{value:e}") } else { value.to_string() }
}

/// An error unless a network of so many people and ties is small enough; names the parameter that makes it too large.
pub(crate) fn needs_room(
    name: &'static str,
    value: f64,
    people: f64,
    ties: f64,
) -> Result<(), ParameterError> {
    if people <= f64::from(MOST_PEOPLE) && ties <= f64::from(MOST_TIES) {
        return Ok(());
    }
    let (people, ties) = (shown(people), shown(libm::round(ties)));
    let expected = format!(
        "such that there are at most {MOST_PEOPLE} people and {MOST_TIES} ties, not {people} and {ties}"
    );
    Err(ParameterError::Value { name, value, expected })
}

/// An error unless the value is as needed.
pub(crate) fn needs(
    is_met: bool,
    name: &'static str,
    value: f64,
    expected: impl Into<String>,
) -> Result<(), ParameterError> {
    if is_met { Ok(()) } else { Err(ParameterError::Value { name, value, expected: expected.into() }) }
}

fn needs_probability(name: &'static str, value: f64) -> Result<(), ParameterError> {
    needs((0.0..=1.0).contains(&value), name, value, "a probability, 0 to 1")
}

/// A pair of people as one number, which sorts as a network's ties do.
fn pair(x: u32, y: u32) -> u64 {
    u64::from(x.min(y)) << 32 | u64::from(x.max(y))
}

/// A network of numbered people and ties of weight 1 from different pairs in any order.
fn network(people: u32, pairs: Vec<u64>) -> Network {
    let count = pairs.len();
    let (low, high) = sorted(people as usize, pairs);
    Network {
        rows: Rows::new(people as usize, low, high),
        labels: Arc::new(Labels::counting(people)),
        people: Arc::new([]),
        layers: vec![String::new()],
        weight: vec![1.0; count],
        layer: vec![LayerId(0); count],
        last_contact: Vec::new(),
    }
}

/// The lower and higher ends of pairs in order: grouped by the lower one, then each person's sorted. Linear, as those
/// are few and generators make them nearly in order.
fn sorted(people: usize, pairs: Vec<u64>) -> (Vec<NodeId>, Vec<NodeId>) {
    let lower = |pair: u64| NodeId((pair >> 32) as u32);
    let higher = |pair: u64| NodeId(pair as u32);
    if pairs.is_sorted() {
        return (
            parallel::collected(&pairs, |pair| lower(*pair)),
            parallel::collected(&pairs, |pair| higher(*pair)),
        );
    }
    let grouped = grouped(people, pairs.len(), |place| (lower(pairs[place]), higher(pairs[place])));
    drop(pairs);
    let grouped = grouped.sorted();
    (grouped.owners(), grouped.entries)
}

/// The same with what is known of the people.
fn with_people(network: Network, people: Vec<Person>) -> Network {
    Network { people: people.into(), ..network }
}
