//! A network drawn: who knows whom, weak and strong ties apart, brokers by name.

use longgame_network::counted;
use longgame_network::metric::{betweenness, betweenness_sampled, brokers, overlap};
use longgame_network::{
    EXACT_PEOPLE, Network, NodeId, PIVOTS, Role, Seed, Strength, StrongFrom, TieId, layout,
};

use super::{Entry, Feed};
use crate::plot::graph::{Graph, Group, Mark, Spot};
use crate::plot::number::plain;
use crate::plot::{Body, Chart};
use crate::table::{Entry as Value, Table};

pub(super) const ENTRY: Entry = Entry {
    name: "network",
    meaning: "who knows whom: weak and strong ties, and the brokers between groups",
    feed: Feed::Verb("network draw"),
};

/// Networks of up to this many people are drawn with every name.
const NAMED: usize = 40;
/// How many brokers are marked.
const BROKERS: usize = 5;

/// The picture of a network, laid out from this seed; ties are strong from `strong_from` on.
pub fn chart(name: &str, network: &Network, strong_from: StrongFrom, seed: Seed) -> Chart {
    let drawing = Drawing::new(network, strong_from, seed);
    Chart {
        name: format!("network-{name}"),
        claim: drawing.claim(),
        note: drawing.note(),
        body: Body::Graph(drawing.graph()),
        table: drawing.table(),
    }
}

/// A network with all that is shown of it.
struct Drawing<'a> {
    network: &'a Network,
    strong_from: StrongFrom,
    places: Vec<(f64, f64)>,
    brokers: Vec<NodeId>,
    overlap: Vec<f64>,
}

impl<'a> Drawing<'a> {
    fn new(network: &'a Network, strong_from: StrongFrom, seed: Seed) -> Drawing<'a> {
        let between = if network.node_count() <= EXACT_PEOPLE {
            betweenness(network)
        } else {
            betweenness_sampled(network, PIVOTS, seed).values
        };
        let count = BROKERS.min(network.node_count() / 4);
        let between_groups = |node: &NodeId| between[node.index()] > 0.0;
        Drawing {
            network,
            strong_from,
            places: layout(network, seed).into_iter().map(|place| (place.x, place.y)).collect(),
            brokers: brokers(&between, count).into_iter().filter(between_groups).collect(),
            overlap: overlap(network),
        }
    }

    fn ties_of(&self, strength: Strength) -> impl Iterator<Item = TieId> + '_ {
        self.network.ties().filter(move |tie| self.network.strength(*tie, self.strong_from) == strength)
    }

    /// Mean neighbourhood overlap of the ties of one strength; nothing where there are none.
    fn mean_overlap(&self, strength: Strength) -> Option<f64> {
        let (sum, count) = self
            .ties_of(strength)
            .fold((0.0, 0.0), |(sum, count), tie| (sum + self.overlap[tie.index()], count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    fn claim(&self) -> String {
        match (self.mean_overlap(Strength::Strong), self.mean_overlap(Strength::Weak)) {
            (Some(strong), Some(weak)) => {
                let found = format!(
                    "{} of the acquaintances of two people are common to both across a strong tie, {} across a weak one",
                    percent(strong),
                    percent(weak)
                );
                match strong - weak {
                    more if more >= ALIKE => {
                        format!("Strong ties lie inside groups, weak ties reach between them: {found}.")
                    }
                    more if more <= -ALIKE => {
                        format!("Weak ties lie inside groups, strong ties reach between them: {found}.")
                    }
                    _ => format!("Strong ties lie no deeper inside groups than weak ones: {found}."),
                }
            }
            _ => format!(
                "{} people and the {} ties between them.",
                self.network.node_count(),
                self.network.tie_count()
            ),
        }
    }

    fn note(&self) -> String {
        let counts = format!(
            "{}, {}; strong from a weight of {}.",
            counted(self.network.node_count(), "person"),
            counted(self.network.tie_count(), "tie"),
            plain(self.strong_from.0)
        );
        let brokers: Vec<&str> = self.brokers.iter().map(|node| self.network.label(*node)).collect();
        if brokers.is_empty() {
            return counts;
        }
        format!("{counts} Most often on the shortest way between others: {}.", brokers.join(", "))
    }

    fn graph(&self) -> Graph {
        let group = |strength, label: &str| Group {
            label: format!("{label} ties ({})", self.ties_of(strength).count()),
            ends: self
                .ties_of(strength)
                .map(|tie| self.network.ends(tie))
                .map(|(a, b)| (self.places[a.index()], self.places[b.index()]))
                .collect(),
            heavy: strength == Strength::Strong,
        };
        let mut people: Vec<NodeId> = self.network.nodes().collect();
        // Brokers last: they lie on top, and their names are placed first.
        people.sort_by_key(|node| {
            self.brokers.iter().rev().position(|broker| broker == node).map_or(0, |place| place + 1)
        });
        let spots = people.into_iter().map(|node| self.spot(node)).collect();
        let mut key = vec![(String::from("people, larger with more ties"), Mark::Open)];
        let full = self.brokers.iter().any(|node| !self.sells(*node));
        key.extend(full.then(|| (String::from("brokers"), Mark::Full)));
        key.extend(
            self.network
                .nodes()
                .any(|node| self.sells(node))
                .then(|| (String::from("sellers"), Mark::Square)),
        );
        Graph {
            people: spots,
            ties: vec![group(Strength::Weak, "weak"), group(Strength::Strong, "strong")],
            key,
        }
    }

    fn sells(&self, node: NodeId) -> bool {
        self.network.person(node).is_some_and(|person| person.role == Role::Seller)
    }

    fn spot(&self, node: NodeId) -> Spot {
        let broker = self.brokers.contains(&node);
        let named = broker || self.network.node_count() <= NAMED;
        let mark = match (self.sells(node), broker) {
            (true, _) => Mark::Square,
            (false, true) => Mark::Full,
            (false, false) => Mark::Open,
        };
        Spot {
            at: self.places[node.index()],
            size: (0.6 + 0.13 * (self.network.degree(node) as f64).sqrt()).min(1.6),
            mark,
            label: if named { self.network.label(node).to_owned() } else { String::new() },
        }
    }

    fn table(&self) -> Table {
        let mut table =
            Table::new(&["kind", "person", "other", "x", "y", "degree", "weight", "strength", "overlap"]);
        for node in self.network.nodes() {
            let (x, y) = self.places[node.index()];
            let kind = if self.brokers.contains(&node) { "broker" } else { "person" };
            let mut row = vec![Value::words(kind), Value::words(self.network.label(node)), Value::Blank];
            row.extend([x, y, self.network.degree(node) as f64].map(Value::Number));
            row.extend([Value::Blank, Value::Blank, Value::Blank]);
            table.rows.push(row);
        }
        for tie in self.network.ties() {
            let (a, b) = self.network.ends(tie);
            let strength = match self.network.strength(tie, self.strong_from) {
                Strength::Weak => "weak",
                Strength::Strong => "strong",
            };
            let mut row: Vec<Value> =
                ["tie", self.network.label(a), self.network.label(b)].map(Value::words).into();
            row.extend([
                Value::Blank,
                Value::Blank,
                Value::Blank,
                Value::Number(self.network.tie(tie).weight),
            ]);
            row.extend([Value::words(strength), Value::finite(self.overlap[tie.index()])]);
            table.rows.push(row);
        }
        table
    }
}

/// Overlaps that differ by less are called alike.
const ALIKE: f64 = 0.02;

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    // A few in a thousand are not none.
    if percent > 0.0 && percent < 1.0 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}
