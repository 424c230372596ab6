//! Sales: all four networks of a sale as one multiplex over the same people, with firms, segments and roles.

use std::sync::Arc;

use crate::draft::{self, Commons, DraftTie};
use crate::draw::{Draws, Purpose};
use crate::generate::{Parameter, ParameterError, Values, needs, needs_room};
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

/// Most people, who are in several layers each.
const MOST: u32 = 10_000_000;

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
        needs(self.segments > 0, "segments", self.segments.into(), "at least 1")?;
        needs(self.departments > 0, "departments", self.departments.into(), "at least 1")?;
        let of_two = "at least 2 people: one who decides and a broker";
        needs(self.department >= 2, "department", self.department.into(), of_two)?;
        let buyers =
            [self.firms, self.departments, self.department].map(f64::from).into_iter().product::<f64>();
        let sellers = f64::from(self.sellers) + f64::from(self.experts);
        let (name, value) = if buyers > sellers { ("firms", self.firms) } else { ("sellers", self.sellers) };
        let expected = format!("such that there are at most {MOST} people, not {}", sellers + buyers);
        needs(sellers + buyers <= f64::from(MOST), name, value.into(), expected)?;
        let leads = f64::from(self.sellers) * f64::from(self.leads).min(buyers);
        needs_room("leads", self.leads.into(), sellers + buyers, leads)?;
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
        let set = communities("prospect", size, self.department);
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
        let size = default("customer", "size") as u32;
        placed("customer", &communities("customer", count as u32, size), &members, seed)
    }

    fn leads(&self, people: &[Person], seed: Seed) -> Vec<DraftTie> {
        let reachable =
            |number: &u32| matches!(people[*number as usize].role, Role::Broker | Role::Purchasing);
        let mut contacts: Vec<u32> = (0..people.len() as u32).filter(reachable).collect();
        let mut ties = Vec::new();
        for seller in 0..self.sellers {
            let mut draws = Draws::open(seed, Purpose::People, 1 + u64::from(seller));
            let count = contacts.len().min(self.leads as usize);
            ties.extend(draws.sampled(&mut contacts, count).into_iter().map(|contact| {
                let weight = libm::exp(WEAK.mu + WEAK.sigma * draws.normals()[0]);
                tie(seller, contact, weight, "prospect")
            }));
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
    let others = (members.len() as f64 - 1.0).max(0.0);
    let neighbours = default("marketplace", "neighbours").min(others - others % 2.0);
    // Where all are near neighbours, no tie can be moved.
    let rewiring = if neighbours < others { default("marketplace", "rewiring") } else { 0.0 };
    let set = [("people", members.len() as f64), ("neighbours", neighbours), ("rewiring", rewiring)];
    placed("marketplace", &set, &members, seed)
}

/// What a preset of communities is set to for so many people, of whom few cannot know as many as it would have them.
fn communities(preset: &str, people: u32, size: u32) -> [(&'static str, f64); 4] {
    let size = size.min(people).max(1);
    let at_most = |name, most: u32| (name, default(preset, name).min(most.into()));
    [
        ("people", people.into()),
        ("size", size.into()),
        at_most("within", size - 1),
        at_most("between", people.saturating_sub(size)),
    ]
}

/// What a preset sets a parameter to.
fn default(preset: &str, name: &str) -> f64 {
    let parameters = Preset::named(preset).map(Preset::parameters).unwrap_or_default();
    parameters.iter().find(|parameter| parameter.name == name).map_or(0.0, |known| known.default)
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
