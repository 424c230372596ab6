//! Without a market every tie is visited every period, apart from all others.

use super::{Account, Parties, Snapshot, World};
use crate::dyad::simulate::Draws;
use crate::dyad::{Rules, TieState};
use crate::horizon::Horizon;
use crate::price::Prices;
use crate::scenario::Scenario;
use crate::stream::{Chance, Purpose, Streams};

/// Plays every tie to its end and returns every seller's account at each horizon, in visits.
///
/// Under a continuation probability each tie draws its own length, and every horizon is at least that.
pub(super) fn play(
    world: &World,
    parties: &Parties,
    scenario: &Scenario,
    streams: &Streams,
    horizons: &[u32],
) -> Vec<Snapshot> {
    let mut snapshots = vec![vec![Account::default(); world.sellers()]; horizons.len()];
    let mut lengths = Lengths::new(scenario.horizon, streams);
    let table = scenario.game.table(&scenario.relationship.volume);
    let rules = Rules::new(&scenario.relationship);
    let mut draws = Draws::open(streams);
    let mut prices = Prices::open(world, world.ties().len(), scenario, streams);
    for (tie, &ends) in world.ties().iter().enumerate() {
        let length = lengths.of(tie as u64).unwrap_or(u32::MAX);
        let mut state = TieState::opening(scenario.relationship.start(ends.strength));
        let mut account = Account::default();
        let mut weight = 1.0;
        let mut period = 0;
        for (&horizon, snapshot) in horizons.iter().zip(&mut snapshots) {
            while period < horizon.min(length) && parties.is_alive(ends, &state) {
                let words = draws.visit(tie as u64, u64::from(period));
                let depth = state.levels.depth;
                let moves = parties.visit(&rules, ends, &mut state, words);
                let listed = table.stakes(depth, moves);
                let stakes = prices.as_mut().map_or(*listed, |prices| {
                    let units = prices.units(ends.buyer, period);
                    let offer = prices.offer((tie, tie as u64), ends, period, units, 1.0);
                    prices.settle(&offer, ends, period, (depth, moves), listed)
                });
                account.tally.count(depth, moves);
                account.present_value += weight * stakes.profit;
                weight *= scenario.patience;
                period += 1;
            }
            let mut so_far = account;
            so_far.prices = prices.as_ref().map(|prices| prices.account_of(tie)).unwrap_or_default();
            so_far.note_tie(state.levels, parties.is_alive(ends, &state));
            snapshot[ends.seller as usize].add(&so_far);
        }
    }
    snapshots
}

/// How many visits a tie of random length has.
struct Lengths {
    goes_on: Option<Chance>,
    draws: crate::stream::Source,
}

impl Lengths {
    fn new(horizon: Horizon, streams: &Streams) -> Self {
        let goes_on = match horizon {
            Horizon::Continuation(probability) => Some(Chance::new(probability)),
            Horizon::Visits(_) | Horizon::Weeks(_) => None,
        };
        Self { goes_on, draws: streams.open(Purpose::End) }
    }

    /// The tie's length, or `None` where the horizon is fixed.
    fn of(&mut self, tie: u64) -> Option<u32> {
        let goes_on = self.goes_on?;
        let ends = |visit: &u32| !goes_on.happens(self.draws.word(tie, u64::from(*visit) - 1));
        (1..=u32::MAX).find(ends)
    }
}
