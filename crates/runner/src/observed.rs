//! What the market's submodels are seen by, from a seller's account: one value a name of [`OBSERVED`], in its order.

use longgame_core::game::Moves;
use longgame_core::market::Account;
use longgame_core::scenario::Scenario;
use longgame_records::OBSERVED;

/// The values of an account; none without a market.
pub(crate) fn observed(scenario: &Scenario, account: &Account) -> Vec<f64> {
    let wage = scenario.market.as_ref().map(|market| market.submodels.time.wage);
    wage.map_or_else(Vec::new, |wage| values(scenario, account, wage).into())
}

fn values(scenario: &Scenario, account: &Account, wage: f64) -> [f64; OBSERVED.len()] {
    let (counts, table) = (&account.market, scenario.table());
    let mean = |sum: f64, count: u64| if count > 0 { sum / count as f64 } else { f64::NAN };
    let trust = |place: usize| mean(counts.trust[place], counts.trusting);
    let whole = |count: u64| count as f64;
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
        whole(counts.answers_cold),
        whole(counts.introductions_asked),
        whole(counts.answers_introduced),
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
        mean(whole(counts.repeat_clients), counts.clients),
        mean(whole(counts.own_units), counts.client_units),
        mean(whole(counts.strong), u64::from(account.ties)),
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
    ]
}

/// The correlation of two players' moves over visits of CC, CD, DC, DD: whether like meets like.
fn phi([cc, cd, dc, dd]: [f64; 4]) -> f64 {
    let margins = (cc + cd) * (dc + dd) * (cc + dc) * (cd + dd);
    if margins > 0.0 { (cc * dd - cd * dc) / margins.sqrt() } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::phi;

    #[test]
    fn like_meeting_like_is_one_and_chance_is_nought() {
        assert_eq!(phi([3.0, 0.0, 0.0, 5.0]), 1.0);
        assert_eq!(phi([0.0, 2.0, 4.0, 0.0]), -1.0);
        assert_eq!(phi([2.0, 4.0, 1.0, 2.0]), 0.0);
        assert!(phi([4.0, 0.0, 0.0, 0.0]).is_nan());
    }
}
