//! Worlds made by hand, in which a week comes out to the last digit: whoever sells serves, whoever buys engages, nobody
//! slips, levels stay, and every buyer has a need a week that it buys for certain.

use longgame_core::game::Moves;
use longgame_core::horizon::{Period, Rate};
use longgame_core::market::{Account, Event, Parties, Run, Snapshot, Submodels, World};
use longgame_core::mix::Mix;
use longgame_core::relationship::{Levels, Relationship, Strength};
use longgame_core::scenario::{Buy, Placement, Scenario};
use longgame_core::stream::Streams;
use longgame_network::{Builder, NewTie, Person, Role, Threshold};

use super::{mix, scenario};

/// A world with its rules, and who plays in it.
pub(crate) struct Small {
    world: World,
    scenario: Scenario,
    focal: Option<Mix>,
    streams: Streams,
}

impl Small {
    /// So many sellers with one buyer each, weakly tied.
    pub(crate) fn pairs(count: u32, rules: Submodels) -> Self {
        Self::of(World::pairs(count, Strength::Weak), rules)
    }

    /// The people of these ties: sellers are called s, experts x, all others buy; what follows an @ is the segment.
    /// Ties are strong from weight 1 on; at 0 the two have none.
    pub(crate) fn town(ties: &[(&str, &str, f64)], rules: Submodels) -> Self {
        let mut builder = Builder::new();
        let mut labels: Vec<&str> = ties.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        labels.sort_unstable();
        labels.dedup();
        for (label, number) in labels.iter().zip(1..) {
            builder.person(label, person(label, number)).expect("a new label");
        }
        for (from, to, weight) in ties {
            builder.tie(from, to, NewTie::weighing(*weight)).expect("a good weight");
        }
        let sellers = labels.iter().filter(|label| label.starts_with('s'));
        let placement = Placement::Named(sellers.map(|label| (*label).to_owned()).collect());
        let network = builder.build().expect("a network").network;
        let streams = Streams::new(1, 0, 0);
        let world = World::on_network(&network, Threshold::Weight(1.0), &placement, &streams);
        Self::of(world.expect("a world"), rules)
    }

    fn of(world: World, rules: Submodels) -> Self {
        let mut certain = scenario(rules);
        (certain.sellers, certain.buyers) = (mix(&[("cooperator", 1.0)]), mix(&[("cooperator", 1.0)]));
        certain.relationship = Relationship::textbook();
        certain.buy = Buy::Always;
        Self { world, scenario: certain, focal: None, streams: Streams::new(1, 0, 0) }.needing(1.0)
    }

    /// The same, but for this.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Scenario)) -> Self {
        change(&mut self.scenario);
        self
    }

    /// With so many needs of a buyer a week.
    pub(crate) fn needing(self, amount: f64) -> Self {
        self.but(|scenario| {
            scenario.market.as_mut().expect("a market").needs = Rate { amount, per: Period::Week };
        })
    }

    /// With strong ties at the top level.
    pub(crate) fn bound(self) -> Self {
        self.but(|scenario| scenario.relationship.initial_strong = scenario.relationship.max_depth)
    }

    /// Where the first seller sells like this.
    pub(crate) fn selling(mut self, style: &str) -> Self {
        self.focal = Some(mix(&[(style, 1.0)]));
        self
    }

    /// By other draws.
    pub(crate) fn drawn(mut self, seed: u64) -> Self {
        self.streams = Streams::new(seed, 0, 0);
        self
    }

    /// What is seen after so many weeks; the diary is the first seller's.
    pub(crate) fn after<T>(&self, weeks: u32, seen: impl FnOnce(&Run<'_>) -> T) -> T {
        let parties = Parties::deal(&self.world, &self.scenario, self.focal.as_ref(), &self.streams);
        let market = self.scenario.market.expect("a market");
        let mut run = Run::open(&self.world, &parties, &self.scenario, &market, &self.streams);
        run.keep_diary(0);
        (0..weeks).for_each(|week| run.week(week));
        seen(&run)
    }

    /// All accounts.
    pub(crate) fn accounts(&self, weeks: u32) -> Snapshot {
        self.after(weeks, |run| run.snapshot())
    }

    /// The first seller's account.
    pub(crate) fn account(&self, weeks: u32) -> Account {
        self.accounts(weeks)[0]
    }

    /// A sum over all accounts.
    pub(crate) fn sum(&self, weeks: u32, of: impl Fn(&Account) -> u64) -> u64 {
        self.accounts(weeks).iter().map(of).sum()
    }

    /// Visits of the first seller with moves CC, CD, DC, DD.
    pub(crate) fn visits(&self, weeks: u32) -> [u64; 4] {
        let tally = self.account(weeks).tally;
        Moves::ALL.map(|moves| tally.times(moves))
    }

    /// The first seller's diary: weeks, from 0, and what happened in them.
    pub(crate) fn diary(&self, weeks: u32) -> Vec<(u32, Event)> {
        let noted = |run: &Run<'_>| run.diary().map(|diary| diary.entries().to_vec());
        self.after(weeks, noted).expect("a diary")
    }

    /// What happened to the first seller.
    pub(crate) fn events(&self, weeks: u32) -> Vec<Event> {
        self.diary(weeks).into_iter().map(|(_, event)| event).collect()
    }

    /// Levels at which the first seller's visits of this week, from 0, begin.
    pub(crate) fn levels(&self, week: u32) -> Vec<Levels> {
        let sold = self.diary(week + 1).into_iter().filter_map(|noted| match noted {
            (then, Event::Sold { levels, .. }) if then == week => Some(levels),
            _ => None,
        });
        sold.collect()
    }
}

fn person(label: &str, number: u32) -> Person {
    let segment = label.split_once('@').map_or(0, |(_, segment)| segment.parse().expect("a number"));
    match label.as_bytes()[0] {
        b's' => Person { firm: 0, segment, role: Role::Seller },
        b'x' => Person { firm: 0, segment, role: Role::Expert },
        _ => Person { firm: number, segment, role: Role::User },
    }
}

/// Equal but for what single precision rounds.
#[track_caller]
pub(crate) fn assert_near(found: impl AsRef<[f64]>, expected: impl AsRef<[f64]>) {
    let (found, expected) = (found.as_ref(), expected.as_ref());
    let near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 2e-6);
    assert!(near && found.len() == expected.len(), "{found:?}, expected {expected:?}");
}
