//! The market's submodels: each at its null is as if it were not there, and each moves what it should.

mod market_support;

use longgame_core::market::{Channel, Counts, Pay, Run, Snapshot, Submodels, play};
use longgame_core::trust::TrustRules;
use market_support::*;
use proptest::prelude::*;

type Set = fn(&mut Submodels);

/// Takes out of an account what only one submodel counts.
type Blind = fn(&mut Counts);

/// Every submodel: its name, how it is switched off, how it is put at its null, and what it alone counts.
const NULLS: [(&str, Set, Set, Blind); 13] = [
    (
        "demand",
        |r| r.demand.enabled = false,
        |r| {
            (r.demand.enabled, r.demand.expiry) = (true, 0);
            (r.demand.projects.amount, r.demand.large_share) = (0.0, 0.0);
        },
        |_| (),
    ),
    (
        "information",
        |r| r.information.enabled = false,
        |r| {
            r.information.enabled = true;
            (r.information.tell_weak, r.information.tell_strong) = (1.0, 1.0);
            (r.information.pass_weak, r.information.pass_strong) = (0.0, 0.0);
        },
        |counts| counts.needs_heard = 0,
    ),
    (
        "time",
        |r| r.time.enabled = false,
        |r| {
            let free = (0.0, 0.0, 0.0);
            r.time.enabled = true;
            (r.time.service_hours, r.time.push_hours, r.time.tending_hours) = free;
            (r.time.meeting_hours, r.time.call_hours, r.time.introduction_hours) = free;
        },
        |_| (),
    ),
    (
        "outreach",
        |r| r.outreach.enabled = false,
        |r| {
            (r.outreach.enabled, r.outreach.calls, r.outreach.introductions) = (true, 0, 0);
            (r.time.cold, r.time.introductions, r.time.spill) = (0.0, 0.0, 0.0);
        },
        |_| (),
    ),
    (
        "stages",
        |r| r.stages.enabled = false,
        |r| {
            (r.stages.enabled, r.stages.meetings, r.force.handoff) = (true, 0, 0.0);
            (r.stages.buy_in, r.stages.solution, r.stages.close) = (1.0, 1.0, 1.0);
        },
        |counts| (counts.stages, counts.needs_heard) = ([0; 3], 0),
    ),
    (
        "trust",
        |r| r.trust.enabled = false,
        |r| {
            (r.trust.enabled, r.trust.weight) = (true, 0.0);
            (r.trust.pressure, r.trust.modesty, r.trust.recommends) = (0.0, 0.0, 0.0);
        },
        |counts| (counts.trust, counts.trusting, counts.unmasked) = ([0.0; 5], 0, 0),
    ),
    (
        "quality",
        |r| r.quality.enabled = false,
        |r| {
            (r.quality.enabled, r.quality.weight, r.quality.cost, r.quality.value) = (true, 0.0, 0.0, 0.0);
            (r.quality.certified, r.quality.withdrawal) = (0.0, false);
        },
        |_| (),
    ),
    (
        "likeness",
        |r| r.likeness.enabled = false,
        |r| (r.likeness.enabled, r.likeness.weight) = (true, 0.0),
        |counts| counts.similarity = 0.0,
    ),
    (
        "referrals",
        |r| r.referrals.enabled = false,
        |r| (r.referrals.enabled, r.referrals.chance, r.referrals.thanks) = (true, 0.0, 0.0),
        |_| (),
    ),
    (
        "rewiring",
        |r| r.rewiring.enabled = false,
        |r| (r.rewiring.enabled, r.rewiring.buyers, r.rewiring.sellers) = (true, 0.0, 0.0),
        |_| (),
    ),
    (
        "turnover",
        |r| r.turnover.enabled = false,
        |r| {
            let rules = &mut r.turnover;
            rules.enabled = true;
            (rules.buyers.amount, rules.sellers.amount, rules.dissolve.amount) = (0.0, 0.0, 0.0);
        },
        |_| (),
    ),
    (
        "force",
        |r| r.force.enabled = false,
        |r| {
            (r.force.enabled, r.force.split, r.force.second) = (true, false, false);
            (r.trust.pressure, r.force.pay) = (0.0, Pay::LongRun);
        },
        |counts| counts.pay = 0.0,
    ),
    (
        "imitation",
        |r| r.imitation.enabled = false,
        |r| (r.imitation.enabled, r.imitation.sellers, r.imitation.buyers) = (true, 0.0, 0.0),
        |_| (),
    ),
];

/// The accounts of this market, without what it does not count. Some of its sellers plan, and half its buyers are in a
/// market that sellers have yet to learn.
fn outcomes(seed: u64, rules: Submodels, blind: Blind) -> Snapshot {
    let (world, mut scenario, streams) = stage(seed, rules);
    scenario.sellers = mix(&[("planner", 0.4), ("relational", 0.3), ("transactional", 0.3)]);
    scenario.pricing.new_market.share = 0.5;
    let parties = parties(&world, &scenario, &streams);
    let mut accounts = play(&world, &parties, &scenario, &streams, &[60]).remove(0);
    accounts.iter_mut().for_each(|account| blind(&mut account.market));
    accounts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_submodel_at_its_null_is_the_submodel_switched_off(seed in any::<u64>()) {
        for (others, rules) in [("off", Submodels::default()), ("on", everything())] {
            for (name, off, null, blind) in NULLS {
                let with = |set: Set| {
                    let mut rules = rules;
                    set(&mut rules);
                    outcomes(seed, rules, blind)
                };
                prop_assert_eq!(with(off), with(null), "{}, all others {}", name, others);
            }
        }
    }

    #[test]
    fn what_sellers_take_in_is_what_buyers_pay_whatever_is_switched_on(seed in any::<u64>()) {
        let (world, scenario, streams) = stage(seed, everything());
        let parties = parties(&world, &scenario, &streams);
        let market = scenario.market.expect("a market");
        let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
        for week in 0..60 {
            run.week(week);
            prop_assert_eq!(run.books().revenue(), run.books().spend());
            let counted: i64 = run.snapshot().iter().map(|account| account.revenue(run.table()).0).sum();
            prop_assert_eq!(run.books().revenue().0, counted);
        }
        for account in run.snapshot() {
            let counts = account.market;
            // Without time preference all money counts as it stands.
            let profit = account.profit(run.table());
            prop_assert!((account.present_value - profit).abs() < 1e-6, "{} of {profit}", account.present_value);
            prop_assert!(counts.hours >= 0.0 && counts.hours <= 60.0 * 40.0, "{} hours", counts.hours);
            prop_assert!(counts.own_units <= counts.client_units && counts.repeat_clients <= counts.clients);
            prop_assert!(counts.ties_made.by(Channel::Cold) <= counts.messages);
            prop_assert!(counts.largest_units <= counts.own_units && counts.client_firms <= counts.clients);
            prop_assert!((0.0..=counts.client_firms as f64).contains(&counts.penetration));
            let mean = |sum: f64| sum / counts.trusting.max(1) as f64;
            prop_assert!(counts.trust.iter().all(|&sum| (0.0..=1.0).contains(&mean(sum))));
        }
    }

    #[test]
    fn rival_styles_meet_the_same_needs_whatever_is_switched_on(seed in any::<u64>()) {
        let arrivals = |style: &str| {
            let (world, mut scenario, streams) = stage(seed, everything());
            scenario.sellers = mix(&[(style, 1.0)]);
            let parties = parties(&world, &scenario, &streams);
            let market = scenario.market.expect("a market");
            let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
            (0..40).map(|week| { run.week(week); run.arrived() }).collect::<Vec<u64>>()
        };
        prop_assert_eq!(arrivals("relational"), arrivals("transactional"));
    }

    #[test]
    fn the_order_of_the_file_does_not_matter_whatever_is_switched_on(seed in any::<u64>()) {
        prop_assert_eq!(town_accounts(seed, false), town_accounts(seed, true));
    }

    #[test]
    fn a_shorter_run_is_the_beginning_of_a_longer_one_whatever_is_switched_on(seed in any::<u64>(), short in 1..40_u32) {
        let (world, scenario, streams) = stage(seed, everything());
        let parties = parties(&world, &scenario, &streams);
        let both = longgame_core::market::play(&world, &parties, &scenario, &streams, &[short, 40]);
        let alone = longgame_core::market::play(&world, &parties, &scenario, &streams, &[short]);
        prop_assert_eq!(&both[0], &alone[0]);
    }
}

#[test]
fn weak_telling_loses_sales() {
    let sold = |tell: f64| {
        let mut rules = Submodels::default();
        rules.information.enabled = true;
        (rules.information.tell_weak, rules.information.tell_strong) = (tell, tell);
        (rules.information.pass_weak, rules.information.pass_strong) = (0.0, 0.0);
        total(rules, |account| account.tally.visits() as f64)
    };
    assert!(sold(0.2) < 0.6 * sold(1.0));
}

#[test]
fn gossip_brings_news_and_then_the_same_news_again() {
    let mut rules = Submodels::default();
    (rules.demand.enabled, rules.information.enabled) = (true, true);
    (rules.information.tell_weak, rules.information.tell_strong) = (0.0, 0.0);
    (rules.information.pass_weak, rules.information.pass_strong) = (0.5, 0.9);
    let heard = total(rules, |account| account.market.needs_heard as f64);
    let again = total(rules, |account| account.market.news_redundant as f64);
    assert!(heard > 0.0 && again > 0.0, "{heard} heard, {again} again");
}

#[test]
fn hours_limit_what_can_be_sold() {
    let sold = |hours: f64| {
        let mut rules = Submodels::default();
        (rules.time.enabled, rules.time.hours) = (true, hours);
        total(rules, |account| account.tally.visits() as f64)
    };
    assert!(sold(8.0) < sold(80.0));
}

#[test]
fn needs_that_stay_open_are_met_more_often_and_projects_are_large() {
    let with = |expiry: u32, projects: f64| {
        let mut rules = with_stages();
        (rules.demand.expiry, rules.demand.projects.amount) = (expiry, projects);
        rules
    };
    let sold = |expiry: u32| total(with(expiry, 0.0), |account| account.tally.visits() as f64);
    assert!(sold(8) > 1.5 * sold(0), "{} and {}", sold(8), sold(0));
    let units = |projects: f64| total(with(8, projects), |account| account.market.own_units as f64);
    assert!(units(0.9) > units(0.0), "{} and {}", units(0.9), units(0.0));
}

/// SCIENCE row 77: a newsletter of value draws nearer, an empty call does not.
#[test]
fn contacts_of_value_earn_trust_and_empty_ones_lose_it() {
    let trust = |value: Option<f64>| {
        let mut rules = Submodels::default();
        (rules.time.enabled, rules.trust.enabled) = (true, true);
        (rules.time.tending, rules.time.tending_value) =
            (if value.is_some() { 0.3 } else { 0.0 }, value.unwrap_or(0.0));
        let [tau, ties] =
            totals(rules, "relational", |account| [account.market.trust[0], account.market.trusting as f64]);
        tau / ties
    };
    let (valued, untended, irked) = (trust(Some(1.0)), trust(None), trust(Some(0.0)));
    assert!(valued > untended && untended > irked, "{valued}, {untended}, {irked}");
}

#[test]
fn outreach_makes_accounts_and_crowded_inboxes_make_fewer() {
    let made = |background: f64| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.outreach.background) = (true, background);
        rules.outreach.stranger = 0.01;
        total(rules, |account| account.market.accounts_made as f64)
    };
    let (quiet, crowded) = (made(25.0), made(2500.0));
    assert!(quiet > 3.0 * crowded && quiet > 0.0, "{quiet} and {crowded}");
}

#[test]
fn gatekeepers_keep_sales_from_buying_in_and_a_second_force_gets_past_them() {
    let bought_in = |gatekeeper: f64, second: bool| {
        let mut rules = with_stages();
        rules.stages.gatekeeper = gatekeeper;
        (rules.force.enabled, rules.force.second) = (true, second);
        total(rules, |account| account.market.stages[0] as f64)
    };
    let (open, kept, helped) = (bought_in(0.0, false), bought_in(3.0, false), bought_in(3.0, true));
    assert!(kept < 0.8 * open && helped == open, "{open}, {kept}, {helped}");
}

#[test]
fn the_second_meeting_gates_closing() {
    let closed = |meetings: u32| {
        let mut rules = with_stages();
        rules.stages.meetings = meetings;
        total(rules, |account| account.market.stages[2] as f64)
    };
    assert!(closed(4) < closed(2) && closed(2) < closed(1));
}

#[test]
fn references_wear_out_with_use() {
    let closed = |wear: f64| {
        let mut rules = with_stages();
        (rules.stages.wear, rules.stages.recovery) = (wear, 0.0);
        total(rules, |account| account.market.stages[2] as f64)
    };
    assert!(closed(1.0) < closed(0.0));
}

#[test]
fn serving_earns_trust_and_pushing_loses_it() {
    let tau = |style: &str| {
        let mut rules = Submodels::default();
        rules.trust.enabled = true;
        let [sum, ties] =
            totals(rules, style, |account| [account.market.trust[0], account.market.trusting as f64]);
        sum / ties
    };
    let start = TrustRules::default().start().tau();
    assert!(tau("cooperator") > start && tau("transactional") < start);
}

#[test]
fn a_mimic_is_seen_through_and_an_honest_seller_is_not() {
    let unmasked = |style: &str| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.detection) = (true, 0.3);
        totals(rules, style, |account| [account.market.unmasked as f64, 0.0])[0]
    };
    assert!(unmasked("mimic") > 0.0);
    assert_eq!(
        (unmasked("relational"), unmasked("transactional"), unmasked("quota-driven")),
        (0.0, 0.0, 0.0)
    );
}

#[test]
fn a_genuine_recommendation_lowers_self_orientation() {
    let selfish = |recommends: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.recommends, rules.trust.candour) = (true, recommends, 0.0);
        let [sum, ties] = totals(rules, "cooperator", |a| [a.market.trust[4], a.market.trusting as f64]);
        sum / ties
    };
    assert!(selfish(0.5) < selfish(0.0));
}

#[test]
fn the_gift_chain_is_cut_by_splitting_roles_without_credit() {
    let referred = |split: bool, credit: bool| {
        let mut rules = Submodels::default();
        (rules.referrals.enabled, rules.trust.enabled, rules.referrals.favour) = (true, true, 2.0);
        (rules.force.enabled, rules.force.split, rules.force.credit) = (true, split, credit);
        totals(rules, "cooperator", |account| [account.market.referrals as f64, 0.0])[0]
    };
    let (whole, cut, mended) = (referred(false, false), referred(true, false), referred(true, true));
    assert!(cut < whole && mended == whole, "{whole} whole, {cut} cut, {mended} mended");
}

#[test]
fn logged_ties_outlast_the_seller() {
    let depth = |logged: f64| {
        let mut rules = Submodels::default();
        (rules.turnover.enabled, rules.turnover.logged) = (true, logged);
        (rules.turnover.buyers.amount, rules.turnover.dissolve.amount) = (0.0, 0.0);
        rules.turnover.sellers.amount = 0.5;
        total(rules, |account| account.depth.total() as f64)
    };
    assert!(depth(1.0) > depth(0.0));
}

#[test]
fn sellers_whose_quality_costs_more_than_it_brings_withdraw() {
    let left = |withdrawal: bool| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.withdrawal, rules.quality.cost) = (true, withdrawal, 80.0);
        total(rules, |account| f64::from(account.ties_alive))
    };
    let (all, kept) = (left(false), left(true));
    assert!(0.0 < kept && kept < 0.8 * all, "of {all} ties {kept} are left");
}

/// Strangers know nothing of quality before use; a certificate tells at once.
#[test]
fn certificates_bring_sales_to_the_better_sellers() {
    let worth = |certified: f64| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.weight) = (true, 6.0);
        (rules.quality.certified, rules.quality.certificate) = (certified, 0.0);
        let sum = |of: fn(&longgame_core::market::Account) -> f64| total(rules, of);
        sum(|account| account.market.quality_value) / sum(|account| account.tally.visits() as f64)
    };
    let (untold, told) = (worth(0.0), worth(1.0));
    assert!(told > 1.03 * untold, "a visit is worth {untold} more, {told} where quality is certified");
}

#[test]
fn what_all_copy_loses_answers() {
    let answered = |copying: f64| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.likeness.enabled, rules.outreach.stranger) = (true, true, 0.02);
        (rules.likeness.copying.amount, rules.likeness.renewal.amount) = (copying, 0.0);
        rules.likeness.weight = 3.0;
        total(rules, |account| account.market.ties_made.by(Channel::Cold) as f64)
    };
    assert!(answered(1.0) < 0.7 * answered(0.0));
}

#[test]
fn dropped_buyers_look_for_others() {
    let mut rules = Submodels::default();
    (rules.rewiring.enabled, rules.rewiring.search) = (true, 1.0);
    let [parted, made] = totals(rules, "transactional", |account| {
        [account.market.parted as f64, account.market.accounts_made as f64]
    });
    assert!(parted > 0.0 && made > 0.0 && made <= parted);
}
