//! The world: who sells, who buys, and which ties join them. The same for every variant.

use longgame_network::{Multiplex, Network, NodeId, Role, Strength, Threshold};

use super::grounds::Grounds;
use super::society::{Cast, Society};
use crate::nearest::{hint, nearest_hint};
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
    #[error("world.sellers.at names `{label}`, who is not in the network{}", hint(nearest.as_deref()))]
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
    /// A submodel needs a layer that the network lacks.
    #[error("{submodel} needs the network's layer `{layer}`, which it lacks: expected a network with the layers {}{}", LAYERS.join(", "), none_of_these(unknown))]
    NoLayer {
        /// Path of the submodel's table.
        submodel: &'static str,
        /// Name of the layer.
        layer: &'static str,
        /// Layers it has whose names are none of these.
        unknown: Vec<String>,
    },
    /// A segment in which nobody buys.
    #[error(
        "market.outreach needs buyers in every segment, but segment {segment} of the network's {segments} has none: expected at least one in each"
    )]
    NoBuyers {
        /// Number of the segment.
        segment: usize,
        /// How many there are.
        segments: usize,
    },
    /// A submodel needs people who know each other, and there are only pairs.
    #[error(
        "{submodel} needs a network of people, but there are only pairs of a seller and a buyer: expected world.network"
    )]
    NoSociety {
        /// Path of the submodel's table.
        submodel: &'static str,
    },
}

impl WorldError {
    /// The path of the experiment file that asks for what there is not.
    #[must_use]
    pub fn path(&self) -> &'static str {
        match self {
            Self::TooManySellers { .. } => "world.sellers.count",
            Self::UnknownPerson { .. } | Self::NoRoles => "world.sellers.at",
            Self::NoTies => "world.network",
            Self::NoLayer { submodel, .. } | Self::NoSociety { submodel } => submodel,
            Self::NoBuyers { .. } => "market.outreach",
        }
    }
}

/// Layers that were meant to be others, perhaps.
fn none_of_these(unknown: &[String]) -> String {
    let one =
        |name: &String| format!("; its `{name}` is none of these{}", nearest_hint(name, LAYERS.into_iter()));
    unknown.iter().take(LAYERS.len()).map(one).collect()
}

const LAYERS: [&str; 4] = ["marketplace", "prospect", "intra-organisational", "customer"];

/// Sellers, buyers and the ties between them. People stand in an order that depends on their labels
/// and the draws only, never on the order of a file; ties stand by buyer, then seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    sellers: usize,
    buyers: usize,
    ties: Vec<WorldTie>,
    peers: Vec<(u32, u32)>,
    society: Option<Society>,
}

impl World {
    /// This many pairs of one seller and one buyer, each with one tie.
    #[must_use]
    pub fn pairs(count: u32, strength: Strength) -> Self {
        let ties = (0..count).map(|pair| WorldTie { seller: pair, buyer: pair, strength }).collect();
        let count = count as usize;
        Self { sellers: count, buyers: count, ties, peers: Vec::new(), society: None }
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
        Self::cast(&[network], network, strong, placement, streams)
    }

    /// The same on a network of several layers over the same people. Where roles are known, experts and sellers who
    /// were not placed do not buy.
    ///
    /// # Errors
    /// As [`World::on_network`].
    pub fn on_layers(
        layers: &Multiplex,
        strong: Threshold,
        placement: &Placement,
        streams: &Streams,
    ) -> Result<Self, WorldError> {
        let each: Vec<&Network> = layers.layers().iter().collect();
        match each.as_slice() {
            [only] => Self::cast(&each, only, strong, placement, streams),
            _ => Self::cast(&each, &layers.flatten(), strong, placement, streams),
        }
    }

    fn cast(
        layers: &[&Network],
        network: &Network,
        strong: Threshold,
        placement: &Placement,
        streams: &Streams,
    ) -> Result<Self, WorldError> {
        let people = canonical_order(network);
        let has_role =
            |person: NodeId, role: Role| network.person(person).is_some_and(|known| known.role == role);
        let sellers = place(network, &people, placement, streams)?;
        if network.tie_count() == 0 {
            return Err(WorldError::NoTies);
        }
        let mut sells = vec![false; network.node_count()];
        sellers.iter().for_each(|seller| sells[seller.index()] = true);
        let stays_out = |person: NodeId| has_role(person, Role::Seller) || has_role(person, Role::Expert);
        let (others, buyers): (Vec<NodeId>, Vec<NodeId>) =
            people.into_iter().filter(|person| !sells[person.index()]).partition(|&person| stays_out(person));
        let ties = join(network, strong, &sellers, &buyers);
        let peers = peers(network, &buyers);
        let cast = Cast { sellers: &sellers, buyers: &buyers, others: &others };
        let society = Society::of(layers, |network| network.strong_from(strong), &cast);
        Ok(Self { sellers: sellers.len(), buyers: buyers.len(), ties, peers, society: Some(society) })
    }

    /// Everybody with firm, segment and role; absent where there are only pairs.
    #[must_use]
    pub fn society(&self) -> Option<&Society> {
        self.society.as_ref()
    }

    /// What submodels can stand on; nothing where there are only pairs.
    #[must_use]
    pub fn grounds(&self) -> Option<Grounds> {
        self.society().map(Grounds::of)
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
    let keys: Vec<u64> = network.nodes().map(|person| network.node_key(person).0).collect();
    let mut people: Vec<NodeId> = network.nodes().collect();
    let by_label = |a: &NodeId, b: &NodeId| network.label(*a).cmp(network.label(*b));
    people.sort_unstable_by(|a, b| keys[a.index()].cmp(&keys[b.index()]).then_with(|| by_label(a, b)));
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
    let mut place = vec![None; network.node_count()];
    buyers.iter().zip(0_u32..).for_each(|(buyer, number)| place[buyer.index()] = Some(number));
    let mut ties = Vec::new();
    for (&person, seller) in sellers.iter().zip(0_u32..) {
        for (other, tie) in network.neighbours(person) {
            if let Some(buyer) = place[other.index()] {
                ties.push(WorldTie { seller, buyer, strength: network.strength(tie, strong_from) });
            }
        }
    }
    ties.sort_unstable_by_key(|tie| (tie.buyer, tie.seller));
    ties.shrink_to_fit();
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
    peers.shrink_to_fit();
    peers
}
