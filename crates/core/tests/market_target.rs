//! Whom sellers approach: forward (a narrow target, cold), backward (friends first, whatever the fit), or sideways (a
//! loose target, with a tie). MODEL section 4, SCIENCE C4.

mod market_support;

use longgame_core::market::{Channel, Event, Parties, Run, Submodels};
use longgame_core::relationship::Relationship;
use longgame_core::stream::Streams;
use longgame_network::{Person, Role};
use market_support::*;

/// Segments, on a ring: those of a seller of segment 0 lie 0, 1/4, 1/2, 3/4 and 1 apart.
const SEGMENTS: u32 = 8;
const FRIENDS: u32 = 40;
/// People whom a friend knows, and a seller does not.
const OTHERS: u32 = 3;
const WEEKS: u32 = 40;
const WORLDS: u64 = 2;

/// A message or an introduction.
#[derive(Clone, Copy, Debug)]
struct Approach {
    channel: Channel,
    /// How far the buyer's segment is.
    distance: f64,
    /// Probability of an answer.
    odds: f64,
}

/// One seller with as many friends in each segment, and each of these with others. All who know anything say so.
fn approaches(rules: Submodels, weight: f64) -> Vec<Approach> {
    (0..WORLDS).flat_map(|seed| approached(seed, rules, weight)).collect()
}

fn approached(seed: u64, rules: Submodels, weight: f64) -> Vec<Approach> {
    let person = |firm, role| Person { firm, segment: firm % SEGMENTS, role };
    let mut people = vec![(String::from("seller"), person(0, Role::Seller))];
    let mut ties = Vec::new();
    for friend in 0..FRIENDS {
        let label = format!("friend-{friend:02}");
        ties.push((String::from("seller"), label.clone(), "marketplace", weight));
        for other in 0..OTHERS {
            let known = format!("other-{friend:02}-{other}");
            ties.push((label.clone(), known.clone(), "marketplace", 2.0));
            people.push((known, person(friend, Role::User)));
        }
        people.push((label, person(friend, Role::User)));
    }
    let world = built(&people, &ties);
    let mut scenario = scenario(rules);
    scenario.relationship = Relationship::textbook();
    let streams = Streams::new(seed, 0, 0);
    let parties = Parties::deal(&world, &scenario, None, &streams);
    let market = scenario.market.expect("a market");
    let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
    run.keep_diary(0);
    (0..WEEKS).for_each(|week| run.week(week));
    let society = world.society().expect("people");
    let segment = |buyer: u32| society.segment(society.person_of(buyer));
    let entries = run.diary().expect("kept").entries();
    let approach = |event: &Event| match *event {
        Event::Approached { buyer, channel, odds, .. } => {
            Some(Approach { channel, distance: society.distance(0, segment(buyer)), odds })
        }
        _ => None,
    };
    entries.iter().filter_map(|(_, event)| approach(event)).collect()
}

/// So many messages and introductions a week, at this tightness. A need is told of by the friend, and gone a week later.
fn rules(calls: u32, introductions: u32, tightness: f64) -> Submodels {
    let mut rules = Submodels::default();
    (rules.demand.enabled, rules.demand.expiry, rules.demand.projects.amount) = (true, 1, 0.0);
    (rules.information.enabled, rules.information.hops) = (true, 3);
    (rules.information.pass_weak, rules.information.pass_strong) = (1.0, 1.0);
    (rules.outreach.enabled, rules.outreach.tightness) = (true, tightness);
    (rules.outreach.calls, rules.outreach.introductions) = (calls, introductions);
    rules
}

/// How far away those approached by this channel are, each distance once, the nearest first.
fn distances(all: &[Approach], channel: Channel) -> Vec<f64> {
    let mut found: Vec<f64> =
        all.iter().filter(|approach| approach.channel == channel).map(|approach| approach.distance).collect();
    found.sort_unstable_by(f64::total_cmp);
    found.dedup();
    found
}

/// Answers to expect of all this: the sum of their chances.
fn answers(all: &[Approach]) -> f64 {
    all.iter().map(|approach| approach.odds).sum()
}

/// More introductions a week than friends speak of people.
const PLENTY: u32 = 60;

/// The dial from 1 (the own segment) down to 0 (anybody).
const DIAL: [f64; 5] = [1.0, 0.75, 0.5, 0.25, 0.0];

/// Answers to expect at each place of the dial where so many introductions can be asked for in a week.
fn dial(introductions: u32, fit_decay: f64) -> [f64; 5] {
    DIAL.map(|tightness| {
        let mut rules = rules(0, introductions, tightness);
        rules.outreach.fit_decay = fit_decay;
        answers(&approaches(rules, 2.0))
    })
}

#[test]
fn a_target_reaches_as_far_as_it_is_loose_by_either_way() {
    for tightness in DIAL {
        let all = approaches(rules(10, PLENTY, tightness), 2.0);
        let reached: Vec<f64> =
            [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().filter(|distance| *distance <= 1.0 - tightness).collect();
        for channel in [Channel::Cold, Channel::Introduction] {
            assert_eq!(distances(&all, channel), reached, "{channel:?} at {tightness}");
        }
    }
}

/// Loose with a tie: where no friend speaks of anybody there is nobody to be introduced to, however loose the target.
#[test]
fn sideways_goes_by_ties_alone() {
    let count = |rules: Submodels, channel: Channel| {
        approaches(rules, 2.0).iter().filter(|approach| approach.channel == channel).count()
    };
    let talking = rules(10, 10, 0.5);
    let mut silent = talking;
    (silent.information.pass_weak, silent.information.pass_strong) = (0.0, 0.0);
    assert!(count(talking, Channel::Introduction) > 0);
    assert_eq!(count(silent, Channel::Introduction), 0);
    assert!(count(silent, Channel::Cold) > 0);
}

#[test]
fn a_tie_is_worth_more_than_none_and_a_strong_one_more_than_a_weak_one() {
    let odds = |weight: f64, channel: Channel| {
        let own = approaches(rules(10, 10, 0.5), weight).into_iter().filter(|a| a.distance == 0.0);
        let odds: Vec<f64> = own.filter(|a| a.channel == channel).map(|a| a.odds).collect();
        (odds.iter().copied().fold(f64::INFINITY, f64::min), odds.iter().copied().fold(0.0, f64::max))
    };
    let (strong, weak, cold) =
        (odds(2.0, Channel::Introduction), odds(0.5, Channel::Introduction), odds(2.0, Channel::Cold));
    assert!(strong.0 > 2.0 * weak.1 && weak.0 > cold.1, "{strong:?}, {weak:?}, {cold:?}");
}

/// SCIENCE C4 and experiment 7: with fewer introductions to ask for than friends speak of, the best target lets in about as
/// many as can be asked for. A narrower one leaves introductions unused, a wider one spends them on those who do not fit.
#[test]
fn sideways_beats_forward_and_backward_where_introductions_are_scarce() {
    let spoken_of = approaches(rules(0, PLENTY, 0.0), 2.0).len() as f64 / f64::from(WEEKS) / WORLDS as f64;
    // Segments of the ring that each place lets in.
    let admitted = [1.0, 3.0, 5.0, 7.0, 8.0].map(|segments| segments / f64::from(SEGMENTS));
    for (budget, place) in [(6, 1), (12, 2)] {
        let sideways = dial(budget, 2.0);
        let best = (0..5).max_by(|&a, &b| sideways[a].total_cmp(&sideways[b]));
        let short = |place: usize| (admitted[place] - f64::from(budget) / spoken_of).abs();
        let nearest = (0..5).min_by(|&a, &b| short(a).total_cmp(&short(b)));
        assert_eq!((best, nearest), (Some(place), Some(place)), "{budget} of {spoken_of}: {sideways:?}");
        let forward = answers(&approaches(rules(budget, 0, 1.0), 2.0));
        let backward = sideways[4];
        assert!(sideways[place] > 1.1 * backward && backward > 10.0 * forward, "{forward}, {sideways:?}");
    }
}

/// The same: where there are introductions enough for all, friends come first whatever the fit.
#[test]
fn backward_is_best_where_introductions_are_plenty() {
    let answers = dial(PLENTY, 2.0);
    assert!(answers.is_sorted_by(|a, b| a < b), "{answers:?}");
}

/// The null: where everybody fits alike nothing is lost by a loose target.
#[test]
fn no_target_is_too_loose_where_all_fit_alike() {
    let answers = dial(10, 0.0);
    assert!(answers[4] >= 0.98 * answers.into_iter().fold(0.0, f64::max), "{answers:?}");
    assert!(answers[1] > 1.5 * answers[0], "{answers:?}");
}

/// Forward is tight and cold, so it fits best; backward fits worst.
#[test]
fn fit_falls_from_forward_to_sideways_to_backward() {
    let apart = |calls: u32, introductions: u32, tightness: f64| {
        let all = approaches(rules(calls, introductions, tightness), 2.0);
        all.iter().map(|approach| approach.distance).sum::<f64>() / all.len() as f64
    };
    let (forward, sideways, backward) = (apart(10, 0, 1.0), apart(0, 10, 0.75), apart(0, 10, 0.0));
    assert!(
        forward == 0.0 && sideways > 0.1 && backward > 1.5 * sideways,
        "{forward}, {sideways}, {backward}"
    );
}
