//! Mechanisms within the market's submodels: reviews and pay through who plans, hunters, candour at a cost, goodwill,
//! colleges, experts who choose. Each at its null changes no byte, and each moves what it should.

mod market_support;

use longgame_core::game::{Move, Moves};
use longgame_core::market::{Account, Channel, Helpers, Pay, Submodels, play};
use longgame_core::price::{Asking, POLICIES, PricePolicy};
use market_support::*;
use proptest::prelude::*;

/// Visits of an account in which the seller made this move.
fn moved(account: &Account, own: Move) -> f64 {
    let visits = Moves::ALL.into_iter().filter(|moves| moves.seller == own);
    visits.map(|moves| account.tally.times(moves) as f64).sum()
}

/// Share of visits in which sellers served.
fn served(rules: Submodels, style: &str) -> f64 {
    let [served, pushed] =
        totals(rules, style, |account| [moved(account, Move::Cooperate), moved(account, Move::Defect)]);
    served / (served + pushed)
}

fn reviewed(pay: Pay, review: u32, after: f64) -> Submodels {
    let mut rules = Submodels::default();
    (rules.force.enabled, rules.force.pay, rules.force.review, rules.force.after) =
        (true, pay, review, after);
    rules
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_review_after_which_all_counts_changes_nothing(seed in any::<u64>(), review in 1..60_u32) {
        let accounts = |rules: Submodels| {
            let (world, mut scenario, streams) = stage(seed, rules);
            scenario.sellers = mix(&[("planner", 0.5), ("relational", 0.5)]);
            let parties = parties(&world, &scenario, &streams);
            let mut accounts = play(&world, &parties, &scenario, &streams, &[60]).remove(0);
            accounts.iter_mut().for_each(|account| account.market.pay = 0.0);
            accounts
        };
        prop_assert_eq!(accounts(Submodels::default()), accounts(reviewed(Pay::LongRun, review, 1.0)));
    }

    #[test]
    fn what_belongs_to_a_mechanism_at_its_null_changes_no_byte(seed in any::<u64>()) {
        for (name, null, moved) in MECHANISMS {
            let accounts = |set: &[Set]| {
                let mut rules = everything();
                set.iter().for_each(|set| set(&mut rules));
                let (world, scenario, streams) = stage(seed, rules);
                let parties = parties(&world, &scenario, &streams);
                play(&world, &parties, &scenario, &streams, &[40]).remove(0)
            };
            prop_assert_eq!(accounts(&[null]), accounts(&[null, moved]), "{}", name);
        }
    }
}

type Set = fn(&mut Submodels);

/// Mechanisms within submodels: the null of each, and what must not matter then. Where nothing is set the null is who
/// plays: nobody feigns, nobody plans, and nobody asks for a cut.
const MECHANISMS: [(&str, Set, Set); 24] = [
    ("large needs", |r| r.demand.large_share = 0.0, |r| r.demand.large_size = 9),
    ("projects", |r| r.demand.projects.amount = 0.0, |r| r.demand.project_size = 50),
    (
        "gossip",
        |r| r.information.hops = 0,
        |r| (r.information.pass_weak, r.information.pass_strong) = (0.0, 0.0),
    ),
    ("hunters", |r| r.time.hunters = 0.0, |r| r.time.hunting = 0.8),
    ("colleges", |r| r.outreach.affinity = 0.0, |r| r.outreach.colleges = 2),
    (
        "closing hard",
        |r| r.stages.effort = 0.0,
        |r| (r.stages.effort_gain, r.stages.effort_cost) = (3.0, 0.1),
    ),
    (
        "means of stages",
        |r| r.stages.weight = 0.0,
        |r| (r.stages.gatekeeper, r.stages.wear, r.stages.practice_groups) = (5.0, 0.9, true),
    ),
    ("candour", |r| r.trust.candour = 0.0, |r| r.trust.modesty = 3.0),
    (
        "first meetings",
        |r| r.trust.unscripted = 0.0,
        |r| (r.trust.courage, r.trust.jump, r.trust.script) = (0.1, 0.9, 0.5),
    ),
    ("the jump", |r| r.trust.jump = 0.0, |r| (r.trust.unscripted, r.trust.courage) = (1.0, 0.1)),
    ("being seen through", |_| (), |r| r.trust.detection = 1.0),
    ("pressure", |r| r.trust.pressure = 0.0, |r| r.trust.urgency = 5.0),
    ("reports", |r| r.trust.reports = 1.0, |r| r.trust.reporting = 1.0),
    ("talk of wins", |r| r.trust.wins = 0.0, |r| r.trust.discussing = 1.0),
    ("naming someone cheaper", |_| (), |r| r.trust.goodwill = 1.0),
    ("certificates", |r| r.quality.certified = 0.0, |r| r.quality.certificate = 90.0),
    ("known quality", |r| r.quality.weight = 0.0, |r| r.quality.informed = 1.0),
    ("referrals", |r| r.referrals.chance = 0.0, |r| (r.referrals.prior, r.referrals.favour) = (1.0, 3.0)),
    ("dropping", |r| (r.rewiring.buyers, r.rewiring.sellers) = (0.0, 0.0), |r| r.rewiring.search = 1.0),
    ("desks that change", |r| r.turnover.sellers.amount = 0.0, |r| r.turnover.logged = 1.0),
    (
        "one role",
        |r| r.force.split = false,
        |r| {
            (r.force.find_gain, r.force.close_gain, r.force.handoff) = (9.0, 9.0, 0.9);
            (r.force.credit, r.force.database) = (false, true);
        },
    ),
    ("one force", |r| r.force.second = false, |r| r.force.second_cost = 900.0),
    ("the next review", |_| (), |r| r.force.after = 0.0),
    (
        "imitation",
        |r| (r.imitation.sellers, r.imitation.buyers) = (0.0, 0.0),
        |r| r.imitation.strength = 90.0,
    ),
];

/// Row 29 of MODEL.md: time is the denominator.
#[test]
fn who_plans_serves_more_the_longer_the_review() {
    let long = served(reviewed(Pay::LongRun, 104, 0.0), "planner");
    let short = served(reviewed(Pay::LongRun, 1, 0.0), "planner");
    assert!(short + 0.2 < long, "weekly {short}, every two years {long}");
}

#[test]
fn who_plans_does_what_is_paid() {
    let by = |pay| served(reviewed(pay, 13, 1.0), "planner");
    let (deals, margin, support) = (by(Pay::Deals), by(Pay::LongRun), by(Pay::Support));
    assert!(
        deals + 0.2 < margin && margin + 0.2 < support,
        "deals {deals}, margin {margin}, support {support}"
    );
}

/// Row 20: a seller who counts the buyer's payoff as its own serves the more.
#[test]
fn regard_makes_who_plans_serve() {
    let with = |regard: &str| served(Submodels::default(), &format!("planner:patience=0.3,regard={regard}"));
    assert!(
        with("1") > with("0.63") && with("0.63") > with("0"),
        "{} {} {}",
        with("1"),
        with("0.63"),
        with("0")
    );
}

/// Row 35: "none that I can think of".
#[test]
fn candour_can_cost_the_sale_now() {
    let sold = |modesty: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.candour, rules.trust.modesty) = (true, 1.0, modesty);
        total(rules, |account| moved(account, Move::Cooperate))
    };
    assert!(sold(3.0) < 0.9 * sold(0.0));
}

/// Row 37: expertise matters in mid-process.
#[test]
fn who_is_believed_finds_solutions() {
    let solved = |expertise: f64| {
        let mut rules = with_stages();
        (rules.trust.enabled, rules.trust.credibility, rules.stages.expertise) = (true, 0.9, expertise);
        (rules.demand.expiry, rules.stages.solution) = (0, 0.2);
        total(rules, |account| account.market.stages[1] as f64)
    };
    assert!(solved(3.0) > 1.1 * solved(0.0));
}

/// Row 75: experts who are paid for wins help where the win is near.
#[test]
fn experts_paid_for_wins_leave_the_others_alone() {
    let solved = |helpers: Helpers| {
        let mut rules = with_stages();
        (rules.force.enabled, rules.force.helpers) = (true, helpers);
        total(rules, |account| account.market.stages[1] as f64)
    };
    assert!(solved(Helpers::Won) < solved(Helpers::Given));
}

/// Row 73: the pool loses references on their way.
#[test]
fn references_are_lost_on_their_way_from_the_pool() {
    let closed = |handoff: f64| {
        let mut rules = with_stages();
        (rules.force.enabled, rules.force.pool, rules.force.handoff) = (true, true, handoff);
        total(rules, |account| account.market.stages[2] as f64)
    };
    assert!(closed(1.0) < closed(0.0));
}

/// Row 84: the same college.
#[test]
fn a_college_in_common_brings_answers() {
    let answers = |affinity: f64| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.outreach.colleges, rules.outreach.affinity) = (true, 2, affinity);
        total(rules, |account| account.market.ties_made.by(Channel::Cold) as f64)
    };
    assert!(answers(0.7) > 2.0 * answers(0.0).max(1.0));
}

#[test]
fn hunters_write_more_and_serve_less() {
    let count = |hunters: f64, what: fn(&Account) -> f64| {
        let mut rules = Submodels::default();
        (rules.time.enabled, rules.outreach.enabled, rules.time.hours) = (true, true, 12.0);
        (rules.time.hunters, rules.time.hunting) = (hunters, 0.6);
        total(rules, what)
    };
    let messages = [0.0, 1.0].map(|hunters| count(hunters, |account| account.market.messages as f64));
    let visits = [0.0, 1.0].map(|hunters| count(hunters, |account| account.tally.visits() as f64));
    assert!(messages[1] > 2.0 * messages[0], "{messages:?}");
    assert!(visits[1] < visits[0], "{visits:?}");
}

/// Row 17: no, and someone cheaper named.
#[test]
fn naming_someone_cheaper_is_thought_well_of() {
    let selfish = |goodwill: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.goodwill, rules.trust.candour) = (true, goodwill, 0.0);
        let (world, mut scenario, streams) = stage(3, rules);
        let policy = POLICIES.iter().find(|policy| policy.name == "refer-elsewhere").expect("a policy");
        scenario.pricing.policy = PricePolicy::new(vec![policy.rule()]).expect("one rule");
        scenario.pricing.asking = Asking { chance: 0.5, ..Asking::default() };
        let parties = parties(&world, &scenario, &streams);
        let accounts = play(&world, &parties, &scenario, &streams, &[60]).remove(0);
        accounts.iter().map(|account| account.market.trust[4]).sum::<f64>()
    };
    assert!(selfish(0.5) < selfish(0.0));
}

/// Row 52: one cold contact, years of work.
#[test]
fn what_came_of_a_message_to_a_stranger_is_told_apart() {
    let accounts = |enabled: bool| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.outreach.stranger) = (enabled, 0.2);
        let (world, scenario, streams) = stage(5, rules);
        let parties = parties(&world, &scenario, &streams);
        play(&world, &parties, &scenario, &streams, &[80]).remove(0)
    };
    assert!(accounts(false).iter().all(|account| account.market.cold_units == 0));
    let accounts = accounts(true);
    assert!(accounts.iter().any(|account| account.market.cold_units > 0));
    for Account { market, .. } in accounts {
        assert!(market.largest_cold_units <= market.cold_units.min(market.largest_units));
        assert!(market.cold_units <= market.weak_units && market.weak_units <= market.own_units);
    }
}

/// Pressing as a review nears costs trust, and nothing in the three quarters before.
#[test]
fn pressure_as_a_review_nears_is_held_against_the_seller() {
    let selfish = |pressure: f64, weeks: u32| {
        let mut rules = reviewed(Pay::Deals, 52, 1.0);
        (rules.trust.enabled, rules.trust.candour, rules.trust.pressure) = (true, 0.0, pressure);
        let (world, mut scenario, streams) = stage(4, rules);
        scenario.sellers = mix(&[("cooperator", 1.0)]);
        let parties = parties(&world, &scenario, &streams);
        let accounts = play(&world, &parties, &scenario, &streams, &[weeks]).remove(0);
        let sum = |of: fn(&Account) -> f64| accounts.iter().map(of).sum::<f64>();
        (sum(|account| account.market.trust[4]), sum(|account| account.market.pressed as f64))
    };
    assert_eq!(selfish(0.8, 38), selfish(0.0, 38));
    let ((pressing, pressed), (leaving_be, _)) = (selfish(0.8, 52), selfish(0.0, 52));
    assert!(pressing > leaving_be && pressed > 0.0, "{pressing}, {leaving_be}, {pressed} pressed");
}

/// Row 7: the fearful find the fearful. The correlation of moves rises where bad visits end ties.
#[test]
fn those_who_drop_one_another_meet_their_like() {
    let phi = |drop: f64| {
        let mut rules = Submodels::default();
        rules.rewiring.enabled = true;
        (rules.rewiring.buyers, rules.rewiring.sellers, rules.rewiring.search) = (drop, drop, 1.0);
        let times = |moves: Moves| {
            (0..6).map(move |seed| {
                let (world, mut scenario, streams) = stage(seed, rules);
                scenario.sellers = mix(&[("cooperator", 0.5), ("defector", 0.5)]);
                scenario.buyers = mix(&[("cooperator", 0.5), ("defector", 0.5)]);
                let parties = parties(&world, &scenario, &streams);
                let accounts = play(&world, &parties, &scenario, &streams, &[104]).remove(0);
                accounts.iter().map(|account| account.tally.times(moves) as f64).sum::<f64>()
            })
        };
        let [cc, cd, dc, dd] = Moves::ALL.map(|moves| times(moves).sum::<f64>());
        (cc * dd - cd * dc) / ((cc + cd) * (dc + dd) * (cc + dc) * (cd + dd)).sqrt()
    };
    assert!(phi(1.0) > phi(0.0) + 0.05, "{} and {}", phi(1.0), phi(0.0));
}

/// Rows 47 and 48: a narrow target is answered more often, a wide one is wider.
#[test]
fn a_narrow_target_fits_better() {
    let answers = |tightness: f64| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.outreach.tightness) = (true, tightness);
        (rules.outreach.stranger, rules.outreach.fit_decay) = (0.02, 3.0);
        let [answers, messages] = totals(rules, "cooperator", |account| {
            [account.market.ties_made.by(Channel::Cold) as f64, account.market.messages as f64]
        });
        answers / messages
    };
    assert!(answers(1.0) > 1.3 * answers(0.0), "{} and {}", answers(1.0), answers(0.0));
}
