//! Markets to measure.

use longgame_core::game::{Game, Visit};
use longgame_core::horizon::{Horizon, Period, Rate};
use longgame_core::market::{ACCOUNTS, LEADS, Submodels, World};
use longgame_core::mix::Mix;
use longgame_core::price::Pricing;
use longgame_core::relationship::{Relationship, Strength};
use longgame_core::scenario::{Buy, Choice, Market, Placement, Scenario, Ties};
use longgame_core::strategy::named;
use longgame_network::{Builder, Multiplex, Network, NewTie, NodeId, Sales, Seed};

/// All four layers over about so many people, with a seller to every five hundred: ten ties a person.
#[must_use]
pub fn sales(people: u32) -> Sales {
    let sellers = (people / 500).max(10);
    Sales { sellers, experts: sellers, firms: people / 90, segments: 8, leads: 20, ..Sales::default() }
}

/// The same, with every tie of a seller or expert and as many of the others as make four ties a person.
///
/// # Panics
/// Never: the numbers are good, and so are the labels.
#[must_use]
pub fn sparse(people: u32, seed: Seed) -> Multiplex {
    let layers = sales(people).generate(seed).expect("good numbers");
    let all: usize = layers.layers().iter().map(Network::tie_count).sum();
    let mut thin = Builder::new();
    for network in layers.layers() {
        for node in network.nodes() {
            thin.person(network.label(node), network.person(node).expect("roles")).expect("a good label");
        }
        let of_staff = |node: NodeId| network.person(node).is_some_and(|person| person.firm == 0);
        for (place, tie) in network.ties().map(|id| network.tie(id)).enumerate() {
            let is_kept = (place + 1) * TIES * people as usize / all > place * TIES * people as usize / all;
            if is_kept || of_staff(tie.a) || of_staff(tie.b) {
                let kept = NewTie { layer: network.layer_name(tie.layer), ..NewTie::weighing(tie.weight) };
                thin.tie(network.label(tie.a), network.label(tie.b), kept).expect("a good tie");
            }
        }
    }
    thin.build_multiplex().expect("a network").network
}

/// Ties a person of the sparse market.
const TIES: usize = 4;

/// Bytes that a market in play may hold: 64 a tie, 128 a person, 48 a place in the pools of leads and accounts.
#[must_use]
pub fn allowed_bytes(world: &World) -> usize {
    let (ties, people) = world.society().map_or((0, 0), |society| (society.ties(), society.people()));
    64 * ties + 128 * people + 48 * world.sellers() * (LEADS + ACCOUNTS)
}

/// A market of these submodels.
///
/// # Panics
/// Never: the strategies are known.
#[must_use]
pub fn scenario(submodels: Submodels) -> Scenario {
    let mix = |shares: &[(&str, f64)]| {
        Mix::new(shares.iter().map(|(name, share)| (named(name).expect("a strategy"), *share)).collect())
            .expect("a mix")
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
