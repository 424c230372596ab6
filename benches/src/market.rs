//! Markets to measure.

use longgame_core::game::{Game, Visit};
use longgame_core::horizon::{Horizon, Period, Rate};
use longgame_core::market::Submodels;
use longgame_core::price::Pricing;
use longgame_core::relationship::{Relationship, Strength};
use longgame_core::scenario::{Buy, Choice, Market, Mix, Placement, Scenario, Ties};
use longgame_core::strategy::named;
use longgame_network::Sales;

/// All four layers over about so many people, with a seller to every five hundred.
#[must_use]
pub fn sales(people: u32) -> Sales {
    let sellers = (people / 500).max(10);
    Sales { sellers, experts: sellers, firms: people / 90, segments: 8, leads: 20, ..Sales::default() }
}

/// A market of these submodels.
///
/// # Panics
/// Never: the strategies are known.
#[must_use]
pub fn scenario(submodels: Submodels) -> Scenario {
    let mix = |shares: &[(&str, f64)]| {
        Mix(shares.iter().filter_map(|(name, share)| Some((named(name).ok()?, *share))).collect())
    };
    Scenario {
        game: Game::Sales(Visit::default()),
        ties: Ties::Pairs { count: 1, strength: Strength::Weak },
        placement: Placement::Roles,
        sellers: mix(&[("relational", 0.5), ("transactional", 0.5)]),
        buyers: mix(&[("tit-for-tat", 0.45), ("grudger", 0.2), ("cooperator", 0.2), ("defector", 0.15)]),
        horizon: Horizon::Weeks(104),
        patience: 1.0,
        every: Period::Week,
        buy: Buy::Choice,
        relationship: Relationship::default(),
        pricing: Pricing::default(),
        market: Some(Market {
            period: Period::Week,
            needs: Rate { amount: 1.0, per: Period::Month },
            choice: Choice::default(),
            submodels,
        }),
    }
}
