//! Sales: all four networks of a sale as one multiplex over the same people, with firms, segments and roles.

use std::sync::Arc;

use crate::draft::{self, Commons, DraftTie};
use crate::draw::{Draws, Purpose};
use crate::generate::{Parameter, ParameterError, Values};
use crate::label::Labels;
use crate::preset::{Preset, WEAK};
use crate::{LayerId, Multiplex, Network, NodeId, Person, Role, Seed};

/// A market: one selling firm and several buying ones. Firm 0 sells; its people come first, sellers before experts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sales {
    /// Number of sellers.
    pub sellers: u32,
    /// Number of experts in the selling firm.
    pub experts: u32,
    /// Number of buying firms.
    pub firms: u32,
    /// Departments of a buying firm; the first one purchases.
    pub departments: u32,
    /// People in a department; the first decides, the second is a broker.
    pub department: u32,
    /// Number of market segments; firms and sellers are dealt to them in turn.
    pub segments: u32,
    /// Weak ties that each seller has into buying firms, to brokers and people who purchase.
    pub leads: u32,
}

impl Default for Sales {
    fn default() -> Sales {
        Sales { sellers: 40, experts: 20, firms: 12, departments: 6, department: 15, segments: 4, leads: 6 }
    }
}

const fn parameter(name: &'static str, default: f64, means: &'static str) -> Parameter {
    Parameter { name, default, means }
}

/// The layers in alphabetical order, which is that of their numbers.
const LAYERS: [&str; 4] = ["customer", "intra-organisational", "marketplace", "prospect"];

impl Sales {
    /// What can be set by name.
    pub const PARAMETERS: &'static [Parameter] = &[
        parameter("sellers", 40.0, "number of sellers"),
        parameter("experts", 20.0, "number of experts in the selling firm"),
        parameter("firms", 12.0, "number of buying firms"),
        parameter("departments", 6.0, "departments of a buying firm; the first one purchases"),
        parameter("department", 15.0, "people in a department; the first decides, the second is a broker"),
        parameter("segments", 4.0, "number of market segments"),
        parameter("leads", 6.0, "weak ties of each seller into buying firms"),
    ];

    /// A market with these parameters, the others at their defaults.
    ///
    /// # Errors
    /// Unknown names and numbers that are no counts.
    pub fn with(set: &[(&str, f64)]) -> Result<Sales, ParameterError> {
        let values = Values::checked("sales", Sales::PARAMETERS, set)?;
        Ok(Sales {
            sellers: values.count("sellers")?,
            experts: values.count("experts")?,
            firms: values.count("firms")?,
            departments: values.count("departments")?,
            department: values.count("department")?,
            segments: values.count("segments")?,
            leads: values.count("leads")?,
        })
    }

    /// Generates the layers, each by the preset of its name: `marketplace` over everybody, neighbours being of one
    /// segment but different firms; `prospect` inside each buying firm, with the sellers' leads;
    /// `intra-organisational` inside the selling firm; `customer` over sellers and every second buyer, in groups
    /// inside a segment.
    ///
    /// # Errors
    /// Numbers that do not fit one another or a preset.
    pub fn generate(&self, seed: Seed) -> Result<Multiplex, ParameterError> {
        let people = self.people()?;
        let mut ties = self.customer(&people, seed.part(1))?;
        ties.extend(self.intra_organisational(seed.part(2))?);
        ties.extend(marketplace(&people, seed.part(3))?);
        ties.extend(self.prospect(seed)?);
        ties.extend(self.leads(&people, seed));
        draft::merge(&mut ties, true);
        let commons =
            Commons { labels: Arc::new(Labels::counting(people.len() as u32)), people: people.into() };
        Ok(Multiplex::of_layers(draft::networks(&ties, &commons, &LAYERS.map(str::to_owned))))
    }

    fn staff(&self) -> u32 {
        self.sellers + self.experts
    }

    fn people(&self) -> Result<Vec<Person>, ParameterError> {
        let wrong = |name, value: u32, expected: &str| {
            Err(ParameterError::Value { name, value: value.into(), expected: expected.to_owned() })
        };
        if self.segments == 0 {
            return wrong("segments", self.segments, "at least 1");
        }
        if self.department < 2 {
            return wrong("department", self.department, "at least 2 people: one who decides and a broker");
        }
        let factors = [self.firms, self.departments, self.department].map(u64::from);
        if factors.iter().fold(1, |product: u64, factor| product.saturating_mul(*factor)) > 10_000_000 {
            return wrong("firms", self.firms, "such that buying firms have 10 million people at most");
        }
        let seller = |number: u32, role| Person { firm: 0, segment: number % self.segments, role };
        let staff = (0..self.sellers).map(|number| seller(number, Role::Seller));
        let staff = staff.chain((0..self.experts).map(|number| seller(number, Role::Expert)));
        let buyers = (0..self.firms).flat_map(|firm| {
            (0..self.departments * self.department).map(move |place| Person {
                firm: firm + 1,
                segment: firm % self.segments,
                role: match (place / self.department, place % self.department) {
                    (_, 0) => Role::DecisionMaker,
                    (_, 1) => Role::Broker,
                    (0, _) => Role::Purchasing,
                    _ => Role::User,
                },
            })
        });
        Ok(staff.chain(buyers).collect())
    }

    fn prospect(&self, seed: Seed) -> Result<Vec<DraftTie>, ParameterError> {
        let size = self.departments * self.department;
        let set = [("people", size.into()), ("size", f64::from(self.department))];
        let mut ties = Vec::new();
        for firm in 0..self.firms {
            let start = self.staff() + firm * size;
            let members: Vec<u32> = (start..start + size).collect();
            ties.extend(placed("prospect", &set, &members, seed.part(10 + u64::from(firm)))?);
        }
        Ok(ties)
    }

    fn intra_organisational(&self, seed: Seed) -> Result<Vec<DraftTie>, ParameterError> {
        // Teams of about a dozen; those left over work for none.
        let cliques = (self.staff() / 12).max(1);
        let size = (self.staff() / cliques).min(20);
        let mut set = vec![("cliques", cliques.into()), ("size", f64::from(size))];
        set.extend((cliques == 1).then_some(("rewiring", 0.0)));
        // Sellers and experts mixed: every team has some of both.
        let staff = self.staff();
        let members: Vec<u32> = (0..cliques)
            .flat_map(|team| (team..staff).step_by(cliques as usize).take(size as usize))
            .collect();
        placed("intra-organisational", &set, &members, seed)
    }

    fn customer(&self, people: &[Person], seed: Seed) -> Result<Vec<DraftTie>, ParameterError> {
        let is_member = |number: &u32| {
            let person = people[*number as usize];
            person.role == Role::Seller || (person.firm > 0 && number.is_multiple_of(2))
        };
        let mut members: Vec<u32> = (0..people.len() as u32).filter(is_member).collect();
        // Shuffled, then by segment: a group is of one segment and of many firms.
        let count = members.len();
        Draws::open(seed, Purpose::People, 0).sample(&mut members, count);
        members.sort_by_key(|number| people[*number as usize].segment);
        placed("customer", &[("people", count as f64)], &members, seed)
    }

    fn leads(&self, people: &[Person], seed: Seed) -> Vec<DraftTie> {
        let reachable =
            |number: &u32| matches!(people[*number as usize].role, Role::Broker | Role::Purchasing);
        let mut contacts: Vec<u32> = (0..people.len() as u32).filter(reachable).collect();
        let mut ties = Vec::new();
        for seller in 0..self.sellers {
            let mut draws = Draws::open(seed, Purpose::People, 1 + u64::from(seller));
            let count = contacts.len().min(self.leads as usize);
            draws.sample(&mut contacts, count);
            ties.extend(contacts[..count].iter().map(|contact| {
                let weight = libm::exp(WEAK.mu + WEAK.sigma * draws.normals()[0]);
                tie(seller, *contact, weight, "prospect")
            }));
            // Back in order, so that one seller's leads do not depend on another's.
            contacts.sort_unstable();
        }
        ties
    }
}

fn marketplace(people: &[Person], seed: Seed) -> Result<Vec<DraftTie>, ParameterError> {
    let mut place = vec![0u32; people.iter().map(|person| person.firm as usize + 1).max().unwrap_or(0)];
    let mut ring: Vec<(u32, u32, u32, u32)> = Vec::with_capacity(people.len());
    for (number, person) in (0..).zip(people) {
        ring.push((person.segment, place[person.firm as usize], person.firm, number));
        place[person.firm as usize] += 1;
    }
    ring.sort_unstable();
    let members: Vec<u32> = ring.into_iter().map(|(.., number)| number).collect();
    placed("marketplace", &[("people", members.len() as f64)], &members, seed)
}

/// The ties of a preset's network, its people being these members.
fn placed(
    preset: &str,
    set: &[(&str, f64)],
    members: &[u32],
    seed: Seed,
) -> Result<Vec<DraftTie>, ParameterError> {
    let Some(known) = Preset::named(preset) else { return Ok(Vec::new()) };
    let network: Network = known.generate(set, seed)?.network;
    let ends = network.ties().map(|id| network.ends(id)).zip(network.weights());
    Ok(ends.map(|((a, b), weight)| tie(members[a.index()], members[b.index()], *weight, preset)).collect())
}

fn tie(x: u32, y: u32, weight: f64, layer: &str) -> DraftTie {
    let layer = LayerId(LAYERS.iter().position(|name| *name == layer).unwrap_or(0) as u8);
    DraftTie { low: NodeId(x.min(y)), high: NodeId(x.max(y)), weight, layer, last_contact: f64::NAN }
}
