//! What a seller has earned so far, and how its ties stand.

use super::census::Census;
use super::channel::ByChannel;
use crate::dyad::Tally;
use crate::game::{PayoffTable, Stakes};
use crate::money::{Cents, Payoff};
use crate::price::PriceAccount;
use crate::relationship::Levels;
use crate::trust::Trust;

/// One seller's account, from the opening to a checkpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Account {
    /// Visits by depth and moves.
    pub tally: Tally,
    /// Profit, all money weighed by patience.
    pub present_value: f64,
    /// Needs of buyers who know this seller that nobody won.
    pub walked: u64,
    /// Ties to buyers at the opening.
    pub ties: u32,
    /// Ties that nobody has left.
    pub ties_alive: u32,
    /// Ties at each level of familiarity.
    pub familiarity: Census,
    /// Ties at each level of depth.
    pub depth: Census,
    /// What prices other than the list price changed.
    pub prices: PriceAccount,
    /// What needs for more than one unit added, where no prices are kept.
    pub lots: Lots,
    /// What the market's submodels count.
    pub market: Counts,
}

/// By how much a seller's money differs from the same visits at one unit each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lots {
    /// Units sold beyond one a visit.
    pub units: u64,
    /// Revenue beyond that of one unit a visit.
    pub revenue: Cents,
    /// Profit beyond it.
    pub profit: Payoff,
    /// The buyers' surplus beyond it.
    pub surplus: Payoff,
}

impl Lots {
    /// A visit for so many units paid `paid`; for one it would have paid `single`.
    pub(super) fn add_visit(&mut self, units: u64, paid: &Stakes, single: &Stakes) {
        self.units += units - 1;
        self.revenue += paid.revenue - single.revenue;
        self.profit += paid.profit - single.profit;
        self.surplus += paid.surplus - single.surplus;
    }

    fn add(&mut self, other: &Self) {
        self.units += other.units;
        self.revenue += other.revenue;
        self.profit += other.profit;
        self.surplus += other.surplus;
    }
}

/// What the market's submodels count; zero where they are switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Needs this seller learnt of, each once.
    pub needs_heard: u64,
    /// Of those, needs that a weak tie between people brought.
    pub needs_heard_weak: u64,
    /// Times it was told what it knew.
    pub news_redundant: u64,
    /// Hours worked.
    pub hours: f64,
    /// Ties looked after between visits.
    pub contacts: u64,
    /// Messages sent to strangers.
    pub messages: u64,
    /// Introductions asked for.
    pub introductions_asked: u64,
    /// Money spent on messages.
    pub message_cost: f64,
    /// Leads: ties made by any channel.
    pub leads: u64,
    /// Ties made.
    pub accounts_made: u64,
    /// Ties by how the two came to know each other, whatever became of them.
    pub ties_made: ByChannel,
    /// Of those, ties on which something was bought.
    pub ties_won: ByChannel,
    /// Sales that passed each stage: bought in, solved, ready to close.
    pub stages: [u64; 3],
    /// Times a served buyer passed this seller on.
    pub referrals: u64,
    /// Favours this seller returned.
    pub favours_returned: u64,
    /// Rivals recommended.
    pub recommended: u64,
    /// Visits under pressure as a review neared.
    pub pressed: u64,
    /// Visits in which a feigned relation was seen through.
    pub unmasked: u64,
    /// Ties that turnover put back to the beginning.
    pub contacts_lost: u64,
    /// Times somebody new took over this desk.
    pub desks_left: u64,
    /// Ties dropped after a bad visit.
    pub parted: u64,
    /// Sum over periods of how like others' the offer was.
    pub similarity: f64,
    /// Money that quality and certificates cost.
    pub quality_cost: f64,
    /// What quality was worth to buyers, in money.
    pub quality_value: f64,
    /// Money for a second force.
    pub second_cost: f64,
    /// Pay, by what it is counted by.
    pub pay: f64,
    /// Times this desk took over another's way of selling.
    pub styles_changed: u64,
    /// Ties with a purchase.
    pub clients: u64,
    /// Ties with two or more.
    pub repeat_clients: u64,
    /// Units that each seller's largest client bought of it.
    pub largest_units: u64,
    /// Sum over firms with a client of the share of their buyers that the seller is tied to.
    pub penetration: f64,
    /// Firms with a client.
    pub client_firms: u64,
    /// Units that this seller's clients bought, from whomever.
    pub client_units: u64,
    /// Units that they bought from this seller.
    pub own_units: u64,
    /// Of those, units on ties that were weak when they began.
    pub weak_units: u64,
    /// Of those, units on ties that began with a message to a stranger.
    pub cold_units: u64,
    /// Units that each seller's largest such client bought of it.
    pub largest_cold_units: u64,
    /// Sum over ties of tau, and of the four components.
    pub trust: [f64; 5],
    /// Ties that trust was summed over.
    pub trusting: u64,
    /// Favours owed.
    pub owed: u64,
}

impl Account {
    /// Money taken in.
    #[must_use]
    pub fn revenue(&self, table: &PayoffTable) -> Cents {
        self.tally.revenue(table) + self.prices.revenue + self.lots.revenue
    }

    /// Profit before the wage of hours that were counted.
    #[must_use]
    pub fn profit(&self, table: &PayoffTable) -> Payoff {
        let market = &self.market;
        let costs = market.quality_cost + market.message_cost + market.second_cost;
        self.tally.profit(table) + self.prices.profit + self.lots.profit - costs
    }

    /// What buyers had from this seller.
    #[must_use]
    pub fn surplus(&self, table: &PayoffTable) -> Payoff {
        self.tally.surplus(table) + self.prices.surplus + self.lots.surplus + self.market.quality_value
    }

    /// Counts one of the seller's ties as it stands.
    pub(super) fn note_tie(&mut self, levels: Levels, alive: bool) {
        self.ties += 1;
        self.ties_alive += u32::from(alive);
        self.familiarity.count(levels.familiarity);
        self.depth.count(levels.depth);
    }

    /// Counts what a tie's buyer thinks of the seller.
    pub(super) fn note_trust(&mut self, trust: &Trust) {
        let parts = [trust.credibility, trust.reliability, trust.intimacy, trust.self_orientation];
        self.market.trust[0] += trust.tau();
        self.market.trust[1..].iter_mut().zip(parts).for_each(|(sum, part)| *sum += f64::from(part));
        self.market.trusting += 1;
    }

    /// Adds another seller's account.
    pub fn add(&mut self, other: &Self) {
        self.tally.add(&other.tally);
        self.present_value += other.present_value;
        self.walked += other.walked;
        self.ties += other.ties;
        self.ties_alive += other.ties_alive;
        self.familiarity.add(&other.familiarity);
        self.depth.add(&other.depth);
        self.prices.add(&other.prices);
        self.lots.add(&other.lots);
        self.market.add(&other.market);
    }
}

macro_rules! summed {
    ($($count:ident),+) => {
        impl Counts {
            /// Adds another seller's counts.
            fn add(&mut self, other: &Self) {
                $(self.$count += other.$count;)+
                self.stages.iter_mut().zip(other.stages).for_each(|(sum, count)| *sum += count);
                self.ties_made.add(&other.ties_made);
                self.ties_won.add(&other.ties_won);
                self.trust.iter_mut().zip(other.trust).for_each(|(sum, part)| *sum += part);
            }
        }
    };
}

summed!(
    needs_heard,
    needs_heard_weak,
    news_redundant,
    hours,
    contacts,
    messages,
    introductions_asked,
    message_cost,
    leads,
    accounts_made,
    referrals,
    favours_returned,
    recommended,
    pressed,
    unmasked,
    contacts_lost,
    desks_left,
    parted,
    similarity,
    quality_cost,
    quality_value,
    second_cost,
    pay,
    styles_changed,
    clients,
    repeat_clients,
    largest_units,
    penetration,
    client_firms,
    client_units,
    own_units,
    weak_units,
    cold_units,
    largest_cold_units,
    trusting,
    owed
);

/// All sellers' accounts at one checkpoint, in the world's order of sellers.
pub type Snapshot = Vec<Account>;
