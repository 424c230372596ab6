//! The world: who sells, who buys, and which ties join them. The same for every variant.

use longgame_network::{Network, NodeId, Role, Strength, Threshold};

use crate::scenario::Placement;
use crate::stream::{Purpose, Streams};

/// A tie between a seller and a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorldTie {
    /// Index of the seller.
    pub seller: u32,
    /// Index of the buyer.
    pub buyer: u32,
    /// Weak or strong when the market opens.
    pub strength: Strength,
}

/// Why a scenario and a network make no world.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WorldError {
    /// More sellers than people, or nobody left to buy.
    #[error("world.sellers.count is {count}, but the network has {people} people: expected 1 to {}", people.saturating_sub(1))]
    TooManySellers {
        /// Sellers asked for.
        count: usize,
        /// People in the network.
        people: usize,
    },
    /// A seller named in the experiment is not in the network.
    #[error("world.sellers.at names `{label}`, who is not in the network{}", hint(nearest))]
    UnknownPerson {
        /// The label as written.
        label: String,
        /// The nearest label, if any is near.
        nearest: Option<String>,
    },
    /// Sellers go by their role, and nobody has it.
    #[error(
        "world.sellers.at is \"roles\", but nobody's role in the network is seller: expected people with roles, or world.sellers.at = \"random\""
    )]
    NoRoles,
    /// No tie joins a seller to a buyer, whoever sells.
    #[error("the network has no ties, so nobody can buy from anybody: expected at least one edge")]
    NoTies,
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or_else(String::new, |name| format!("; the nearest is `{name}`"))
}

/// Sellers, buyers and the ties between them. People stand in an order that depends on their labels
/// and the draws only, never on the order of a file; ties stand by buyer, then seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    sellers: usize,
    buyers: usize,
    ties: Vec<WorldTie>,
    peers: Vec<(u32, u32)>,
}

impl World {
    /// This many pairs of one seller and one buyer, each with one tie.
    #[must_use]
    pub fn pairs(count: u32, strength: Strength) -> Self {
        let ties = (0..count).map(|pair| WorldTie { seller: pair, buyer: pair, strength }).collect();
        Self { sellers: count as usize, buyers: count as usize, ties, peers: Vec::new() }
    }

    /// Places sellers on a network; everyone else buys. The first seller is the focal one.
    ///
    /// # Errors
    /// When there are not enough people, a named seller is missing, or the network has no ties.
    pub fn on_network(
        network: &Network,
        strong: Threshold,
        placement: &Placement,
        streams: &Streams,
    ) -> Result<Self, WorldError> {
        let people = canonical_order(network);
        let sellers = place(network, &people, placement, streams)?;
        if network.tie_count() == 0 {
            return Err(WorldError::NoTies);
        }
        let buyers: Vec<NodeId> = people.into_iter().filter(|person| !sellers.contains(person)).collect();
        let ties = join(network, strong, &sellers, &buyers);
        let peers = peers(network, &buyers);
        Ok(Self { sellers: sellers.len(), buyers: buyers.len(), ties, peers })
    }

    /// Number of sellers.
    #[must_use]
    pub fn sellers(&self) -> usize {
        self.sellers
    }

    /// Number of buyers.
    #[must_use]
    pub fn buyers(&self) -> usize {
        self.buyers
    }

    /// The ties, by buyer, then seller.
    #[must_use]
    pub fn ties(&self) -> &[WorldTie] {
        &self.ties
    }

    /// Buyers who know each other, as pairs of one who tells and one who hears, in that order.
    #[must_use]
    pub fn peers(&self) -> &[(u32, u32)] {
        &self.peers
    }
}

/// Everyone, by the key of their label.
fn canonical_order(network: &Network) -> Vec<NodeId> {
    let mut people: Vec<NodeId> = network.nodes().collect();
    people.sort_by_key(|&person| (network.node_key(person).0, network.label(person).to_owned()));
    people
}

fn place(
    network: &Network,
    people: &[NodeId],
    placement: &Placement,
    streams: &Streams,
) -> Result<Vec<NodeId>, WorldError> {
    let roles = by_role(network, people);
    let count = match placement {
        Placement::Random(count) => *count as usize,
        Placement::Roles if roles.is_empty() => return Err(WorldError::NoRoles),
        Placement::Roles => roles.len(),
        Placement::Named(labels) => labels.len(),
    };
    if count == 0 || count >= people.len() {
        return Err(WorldError::TooManySellers { count, people: people.len() });
    }
    match placement {
        Placement::Random(_) => Ok(drawn(people, count, streams)),
        Placement::Roles => Ok(roles),
        Placement::Named(labels) => labels.iter().map(|label| named(network, label)).collect(),
    }
}

fn by_role(network: &Network, people: &[NodeId]) -> Vec<NodeId> {
    let sells = |node: &NodeId| network.person(*node).is_some_and(|person| person.role == Role::Seller);
    people.iter().copied().filter(sells).collect()
}

/// The people with the smallest draws, smallest first.
fn drawn(people: &[NodeId], count: usize, streams: &Streams) -> Vec<NodeId> {
    let mut source = streams.open(Purpose::Placement);
    let mut ranked: Vec<(u32, u64, NodeId)> =
        people.iter().zip(0_u64..).map(|(&person, place)| (source.word(0, place), place, person)).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(count).map(|(.., person)| person).collect()
}

fn named(network: &Network, label: &str) -> Result<NodeId, WorldError> {
    network.node(label).ok_or_else(|| WorldError::UnknownPerson {
        label: label.to_owned(),
        nearest: crate::nearest::nearest(label, network.nodes().map(|person| network.label(person))),
    })
}

fn join(network: &Network, strong: Threshold, sellers: &[NodeId], buyers: &[NodeId]) -> Vec<WorldTie> {
    let strong_from = network.strong_from(strong);
    let mut ties = Vec::new();
    for (&buyer, b) in buyers.iter().zip(0_u32..) {
        for (&seller, s) in sellers.iter().zip(0_u32..) {
            if let Some(tie) = network.tie_between(buyer, seller) {
                ties.push(WorldTie { seller: s, buyer: b, strength: network.strength(tie, strong_from) });
            }
        }
    }
    ties
}

/// Every pair of buyers with a tie, both ways round.
fn peers(network: &Network, buyers: &[NodeId]) -> Vec<(u32, u32)> {
    let mut place = vec![None; network.node_count()];
    for (&buyer, number) in buyers.iter().zip(0_u32..) {
        place[buyer.index()] = Some(number);
    }
    let mut peers: Vec<(u32, u32)> = buyers
        .iter()
        .zip(0_u32..)
        .flat_map(|(&buyer, from)| network.neighbours(buyer).map(move |(other, _)| (from, other)))
        .filter_map(|(from, other)| Some((from, place[other.index()]?)))
        .collect();
    peers.sort_unstable();
    peers.dedup();
    peers
}
