//! What the market's submodels are seen by: one value a name of `OBSERVED`, in its order. Those of an account first, then
//! what one world's sellers have in common.

use longgame_core::game::Moves;
use longgame_core::market::{Account, Channel, Counts};
use longgame_core::relationship::LEVELS;
use longgame_core::scenario::Scenario;
use longgame_records::Observed;
use longgame_stats::spearman;

/// Columns that rank a world's sellers.
const RANKS: usize = 5;
/// Their values.
pub(crate) type Ranks = [f64; RANKS];

/// The values of an account, those that rank its world's sellers given; none without a market.
pub(crate) fn observed(scenario: &Scenario, account: &Account, ranks: &Ranks) -> Vec<f64> {
    let wage = scenario.market.as_ref().map(|market| market.submodels.time.wage);
    wage.map_or_else(Vec::new, |wage| [&own(scenario, account, wage)[..], ranks].concat())
}

/// Spearman's rank correlation of revenue with what else sellers are measured by, over some sellers of one world:
/// trust, share of wallet, retention, penetration, cost of sales per revenue. Sellers who lack one are left out of its; not-a-number for
/// fewer than three, or where all are equal.
pub(crate) fn ranks(scenario: &Scenario, accounts: &[&Account]) -> Ranks {
    let Some(wage) = scenario.market.as_ref().map(|market| market.submodels.time.wage) else {
        return [f64::NAN; RANKS];
    };
    let table = scenario.table();
    let revenue: Vec<f64> = accounts.iter().map(|account| account.revenue(&table).0 as f64).collect();
    let sellers: Vec<Vec<f64>> = accounts.iter().map(|account| own(scenario, account, wage)).collect();
    let column = |name: &str| {
        let place = Observed::from_name(name).map_or(0, Observed::place);
        sellers.iter().map(move |values| values[place])
    };
    let costs = column("cost_of_sales_money").zip(&revenue).map(|(cost, revenue)| cost / revenue);
    [
        correlation(column("mean_tau"), &revenue),
        correlation(column("wallet_share"), &revenue),
        correlation(column("retention_share"), &revenue),
        correlation(column("account_penetration_share"), &revenue),
        correlation(costs, &revenue),
    ]
}

fn correlation(values: impl Iterator<Item = f64>, revenue: &[f64]) -> f64 {
    let known = values.zip(revenue.iter().copied()).filter(|(value, _)| value.is_finite());
    let (values, revenue): (Vec<f64>, Vec<f64>) = known.unzip();
    if values.len() < 3 { f64::NAN } else { spearman(&values, &revenue) }
}

fn own(scenario: &Scenario, account: &Account, wage: f64) -> Vec<f64> {
    let (counted, shares) = (counted(scenario, account, wage), shares(account));
    [&counted[..], &shares, &channels(&account.market), &levels(account)].concat()
}

fn whole(count: u64) -> f64 {
    count as f64
}

/// A mean or share; not-a-number where there is nothing to divide by.
fn mean(sum: f64, count: u64) -> f64 {
    if count > 0 { sum / count as f64 } else { f64::NAN }
}

fn counted(scenario: &Scenario, account: &Account, wage: f64) -> [f64; 29] {
    let (counts, table) = (&account.market, scenario.table());
    let wages = counts.hours * wage;
    let costs = wages + counts.message_cost + counts.second_cost;
    [
        counts.hours,
        costs,
        account.profit(&table) - wages,
        whole(counts.needs_heard),
        whole(counts.needs_heard_weak),
        whole(counts.news_redundant),
        whole(counts.messages),
        whole(counts.ties_made.by(Channel::Cold)),
        whole(counts.introductions_asked),
        whole(counts.ties_made.by(Channel::Introduction)),
        whole(counts.leads),
        whole(counts.accounts_made),
        whole(counts.stages[0]),
        whole(counts.stages[1]),
        whole(counts.stages[2]),
        whole(counts.contacts),
        whole(counts.referrals),
        whole(counts.favours_returned),
        whole(counts.owed),
        whole(counts.recommended),
        whole(counts.pressed),
        whole(counts.unmasked),
        whole(counts.contacts_lost),
        whole(counts.desks_left),
        whole(counts.parted),
        whole(counts.styles_changed),
        counts.pay,
        whole(account.tally.visits() + account.lots.units + account.prices.more_units),
        whole(counts.clients),
    ]
}

/// Means and shares, with what they are taken over.
fn shares(account: &Account) -> [f64; 18] {
    let counts = &account.market;
    let trust = |place: usize| mean(counts.trust[place], counts.trusting);
    [
        mean(whole(counts.repeat_clients), counts.clients),
        mean(whole(counts.own_units), counts.client_units),
        mean(f64::from(account.depth.strong()), u64::from(account.ties)),
        trust(0),
        trust(1),
        trust(2),
        trust(3),
        trust(4),
        phi(Moves::ALL.map(|moves| whole(account.tally.times(moves)))),
        mean(whole(counts.largest_units), counts.own_units),
        mean(counts.penetration, counts.client_firms),
        whole(counts.client_units),
        whole(counts.own_units),
        whole(counts.trusting),
        whole(counts.client_firms),
        mean(whole(counts.weak_units), counts.own_units),
        mean(whole(counts.cold_units), counts.own_units),
        mean(whole(counts.largest_cold_units), counts.own_units),
    ]
}

/// Ties by channel, what of each channel's attempts made one, and on how many of these something was bought.
fn channels(counts: &Counts) -> [f64; 13] {
    let made = |channel: Channel| counts.ties_made.by(channel);
    let reached = |channel: Channel, of: u64| mean(whole(made(channel)), of);
    let won = |channel: Channel| mean(whole(counts.ties_won.by(channel)), made(channel));
    let [known, cold, introduced, referred, searched, recommended] = Channel::ALL.map(won);
    [
        whole(made(Channel::Known)),
        whole(made(Channel::Referral)),
        whole(made(Channel::Search)),
        whole(made(Channel::Recommendation)),
        reached(Channel::Cold, counts.messages),
        reached(Channel::Introduction, counts.introductions_asked),
        reached(Channel::Referral, counts.referrals),
        known,
        cold,
        introduced,
        referred,
        searched,
        recommended,
    ]
}

/// Shares of ties at each level: of familiarity, then of depth.
fn levels(account: &Account) -> [f64; 2 * LEVELS] {
    std::array::from_fn(|place| {
        let census = if place < LEVELS { &account.familiarity } else { &account.depth };
        mean(f64::from(census.at(place % LEVELS)), u64::from(account.ties))
    })
}

/// The correlation of two players' moves over visits of CC, CD, DC, DD: whether like meets like.
fn phi([cc, cd, dc, dd]: [f64; 4]) -> f64 {
    let margins = (cc + cd) * (dc + dd) * (cc + dc) * (cd + dd);
    if margins > 0.0 { (cc * dd - cd * dc) / margins.sqrt() } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::{correlation, phi};

    #[test]
    fn sellers_who_lack_a_measure_are_left_out_of_its_ranks() {
        let revenue = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(correlation([0.1, f64::NAN, 0.2, 0.3].into_iter(), &revenue), 1.0);
        assert!(correlation([0.1, f64::NAN, f64::NAN, 0.3].into_iter(), &revenue).is_nan());
        assert!(correlation([0.5; 4].into_iter(), &revenue).is_nan());
    }

    #[test]
    fn like_meeting_like_is_one_and_chance_is_nought() {
        assert_eq!(phi([3.0, 0.0, 0.0, 5.0]), 1.0);
        assert_eq!(phi([0.0, 2.0, 4.0, 0.0]), -1.0);
        assert_eq!(phi([2.0, 4.0, 1.0, 2.0]), 0.0);
        assert!(phi([4.0, 0.0, 0.0, 0.0]).is_nan());
    }
}
