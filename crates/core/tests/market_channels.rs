//! Channels and levels as accounts count them: every tie stands at one level of each kind, was made by one channel, and
//! is won at most once.

mod market_support;

use longgame_core::market::{Account, Channel, Snapshot, play};
use longgame_core::relationship::LEVELS;
use market_support::*;
use proptest::prelude::*;

/// A market with everything switched on after these weeks, each kind of tie frequent enough to be seen.
fn accounts(seed: u64, weeks: u32) -> Snapshot {
    let mut rules = everything();
    (rules.outreach.stranger, rules.outreach.friend, rules.referrals.chance) = (0.05, 0.5, 1.0);
    (rules.stages.enabled, rules.force.second) = (false, false);
    let (world, scenario, streams) = stage(seed, rules);
    let parties = parties(&world, &scenario, &streams);
    play(&world, &parties, &scenario, &streams, &[weeks]).remove(0)
}

fn made(account: &Account, channel: Channel) -> u64 {
    account.market.ties_made.by(channel)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_tie_stands_at_one_level_of_each_kind(seed in any::<u64>(), weeks in 1..120_u32) {
        for account in accounts(seed, weeks) {
            for census in [account.familiarity, account.depth] {
                prop_assert_eq!((0..LEVELS).map(|level| census.at(level)).sum::<u32>(), account.ties);
                let total: u64 = (0..LEVELS).map(|level| level as u64 * u64::from(census.at(level))).sum();
                prop_assert_eq!(census.total(), total);
            }
        }
    }

    #[test]
    fn every_tie_is_made_by_one_channel_and_won_at_most_once(seed in any::<u64>(), weeks in 1..120_u32) {
        for account in accounts(seed, weeks) {
            let counts = account.market;
            for channel in Channel::ALL {
                prop_assert!(counts.ties_won.by(channel) <= made(&account, channel), "{:?}", channel);
            }
            let own = [Channel::Cold, Channel::Introduction, Channel::Referral, Channel::Search];
            prop_assert_eq!(own.map(|channel| made(&account, channel)).iter().sum::<u64>(), counts.accounts_made);
            let all: u64 = Channel::ALL.map(|channel| made(&account, channel)).iter().sum();
            let won: u64 = Channel::ALL.map(|channel| counts.ties_won.by(channel)).iter().sum();
            prop_assert!(u64::from(account.ties) <= all && counts.clients <= won);
            prop_assert!(weeks > 52 || u64::from(account.ties) == all && counts.clients == won);
            prop_assert!(made(&account, Channel::Cold) <= counts.messages);
            prop_assert!(made(&account, Channel::Introduction) <= counts.introductions_asked);
            prop_assert!(made(&account, Channel::Referral) <= counts.referrals);
        }
    }
}

#[test]
fn every_channel_makes_ties_and_wins_some() {
    let snapshots: Vec<Snapshot> = (0..4).map(|seed| accounts(seed, 104)).collect();
    for channel in Channel::ALL {
        let sum = |of: fn(&Account, Channel) -> u64| {
            snapshots.iter().flatten().map(|account| of(account, channel)).sum::<u64>()
        };
        let won = sum(|account, channel| account.market.ties_won.by(channel));
        assert!(won > 0 && won < sum(made), "{channel:?}: {won} of {}", sum(made));
    }
}

/// With no bond and trust of no weight an introduction is worth no more than a message, and is an introduction all the same.
#[test]
fn an_introduction_by_a_stranger_is_no_message() {
    let mut rules = everything();
    (rules.trust.weight, rules.time.cold, rules.time.spill) = (0.0, 0.0, 0.0);
    (rules.outreach.stranger, rules.outreach.friend) = (0.5, 0.5);
    let (world, mut scenario, streams) = stage(3, rules);
    scenario.relationship.max_depth = 0;
    let parties = parties(&world, &scenario, &streams);
    let accounts = play(&world, &parties, &scenario, &streams, &[52]).remove(0);
    let sum = |of: fn(&Account) -> u64| accounts.iter().map(of).sum::<u64>();
    assert_eq!(sum(|account| account.market.messages), 0);
    assert_eq!(sum(|account| made(account, Channel::Cold)), 0);
    assert!(sum(|account| made(account, Channel::Introduction)) > 0);
}
