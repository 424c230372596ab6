//! Every setting of one scenario as a typed value, defaults filled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use longgame_network::Kind;

use crate::game::{Game, Visit};
use crate::horizon::{Period, Rate};
use crate::market::Submodels;
use crate::mix::Mix;
use crate::price::Pricing;
use crate::relationship::{Relationship, Strength};
use crate::scenario::{Buy, Choice};
use crate::strategy::Strategy;

use super::replicates::Replicates;

/// How outcomes are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Play replicates with random draws.
    Simulate,
    /// Solve the Markov chain of the dyad: expectations without sampling error.
    Exact,
}

/// What the field table fills. `None` stands where a default depends on the rest of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) title: String,
    pub(super) seed: u64,
    pub(super) method: Method,
    pub(super) replicates: Option<Replicates>,
    pub(super) game: Game,
    pub(super) network: NetworkSettings,
    pub(super) pairs: Option<u32>,
    pub(super) strength: Option<Strength>,
    pub(super) seller_count: Option<u32>,
    pub(super) sellers_at: Option<SellersAt>,
    /// Strategies of the file itself, which the mixes may name.
    pub(super) own: Vec<Strategy>,
    pub(super) sellers: Mix,
    pub(super) buyers: Mix,
    pub(super) visit: Visit,
    pub(super) every: Period,
    pub(super) buy: Buy,
    pub(super) visits: Option<u32>,
    pub(super) continuation: Option<f64>,
    pub(super) weeks: Option<u32>,
    pub(super) patience: f64,
    pub(super) relationship: Relationship,
    pub(super) pricing: Pricing,
    pub(super) market: Option<bool>,
    pub(super) period: Period,
    pub(super) needs: Rate,
    pub(super) choice: Choice,
    pub(super) industry: Option<usize>,
    pub(super) submodels: Submodels,
}

/// Where the ties come from: a file or a kind, at most one of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NetworkSettings {
    pub(super) file: Option<String>,
    pub(super) kind: Option<Kind>,
    /// Place of the rule of strength among [`longgame_network::Rule::NAMES`].
    pub(super) rule: Option<usize>,
    pub(super) strong_from: Option<f64>,
    /// The kind's parameters that are given.
    pub(super) numbers: BTreeMap<&'static str, f64>,
}

/// Who sells.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SellersAt {
    Random,
    Roles,
    Named(Vec<String>),
}

/// Made once: its mixes are looked up by name.
static DEFAULTS: LazyLock<Settings> = LazyLock::new(Settings::first);

impl Default for Settings {
    fn default() -> Self {
        DEFAULTS.clone()
    }
}

impl Settings {
    fn first() -> Self {
        Self {
            title: String::new(),
            seed: 42,
            method: Method::Simulate,
            replicates: None,
            game: Game::Sales(Visit::default()),
            network: NetworkSettings::default(),
            pairs: None,
            strength: None,
            seller_count: None,
            sellers_at: None,
            own: Vec::new(),
            sellers: Mix::stated(&[("relational", 1.0)]),
            buyers: Mix::stated(BUYERS),
            visit: Visit::default(),
            every: Period::Month,
            buy: Buy::Always,
            visits: None,
            continuation: None,
            weeks: None,
            patience: 1.0,
            relationship: Relationship::default(),
            pricing: Pricing::default(),
            market: None,
            period: Period::Week,
            needs: Rate { amount: 1.0, per: Period::Month },
            choice: Choice::default(),
            industry: None,
            submodels: Submodels::default(),
        }
    }
}

/// The buyers of the prototype in MODEL.md section 1.
const BUYERS: &[(&str, f64)] =
    &[("cooperator", 0.20), ("defector", 0.15), ("grudger", 0.20), ("tit-for-tat", 0.45)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_mixes_name_strategies_and_are_mixes() {
        let settings = Settings::default();
        assert_eq!(settings.sellers.shares().len(), 1);
        assert_eq!(settings.buyers.shares().len(), BUYERS.len());
        assert_eq!(Mix::new(settings.buyers.shares().to_vec()), Ok(settings.buyers));
    }
}
