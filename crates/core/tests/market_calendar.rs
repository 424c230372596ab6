//! The calendar: what is stated by the week is the same in a market that steps by the month.

mod market_support;

use longgame_core::horizon::Period;
use longgame_core::market::{Account, Channel, Submodels, play};
use market_support::*;

/// Two years of four markets in these steps, summed over sellers.
fn two_years(rules: Submodels, period: Period, of: impl Fn(&Account) -> [f64; 2]) -> [f64; 2] {
    let all = (0..4).flat_map(|seed| {
        let (world, mut scenario, streams) = stage(seed, rules);
        scenario.market.as_mut().expect("a market").period = period;
        let parties = parties(&world, &scenario, &streams);
        play(&world, &parties, &scenario, &streams, &[104]).remove(0)
    });
    all.fold([0.0; 2], |sums, account| std::array::from_fn(|i| sums[i] + of(&account)[i]))
}

fn agree(week: [f64; 2], month: [f64; 2], within: f64) {
    for (week, month) in week.into_iter().zip(month) {
        assert!(
            week > 0.0 && (month / week - 1.0).abs() < within,
            "{week} by the week, {month} by the month"
        );
    }
}

#[test]
fn hours_of_a_week_are_as_many_in_a_month_of_weeks() {
    for hours in [5.0, 40.0] {
        let mut rules = Submodels::default();
        (rules.time.enabled, rules.time.hours) = (true, hours);
        // Of 5 hours 3 are for visits, two a week: none ends with hours too few for another one.
        (rules.time.service_hours, rules.time.push_hours) = (1.5, 1.5);
        rules.time.tending = 0.0;
        let worked = |account: &Account| [account.market.hours, account.tally.visits() as f64];
        let [week, month] = [Period::Week, Period::Month].map(|period| two_years(rules, period, worked));
        agree(week, month, 0.15);
    }
}

#[test]
fn messages_a_week_fill_an_inbox_alike_by_the_week_and_by_the_month() {
    for timed in [false, true] {
        for background in [0.0, 249.0] {
            let mut rules = Submodels::default();
            (rules.outreach.enabled, rules.outreach.background) = (true, background);
            (rules.outreach.stranger, rules.time.enabled) = (0.02, timed);
            let wrote = |account: &Account| {
                [account.market.messages as f64, account.market.ties_made.by(Channel::Cold) as f64]
            };
            let [week, month] = [Period::Week, Period::Month].map(|period| two_years(rules, period, wrote));
            agree(week, month, 0.15);
        }
    }
}
