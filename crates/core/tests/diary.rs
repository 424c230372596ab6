//! The diary of a seller: it tells all that is counted, and keeping it changes nothing.

mod market_support;

use longgame_core::horizon::{Period, Rate};
use longgame_core::market::{Account, Event, Loss, Run, Standing, World};
use longgame_core::price::{PricePolicy, policy};
use longgame_core::scenario::Scenario;
use longgame_core::stream::Streams;
use market_support::*;

const WEEKS: u32 = 60;

/// Every submodel on, buyers who ask and talk, sellers who bargain, tend, press and feign.
fn market(seed: u64) -> (World, Scenario, Streams) {
    let mut rules = everything();
    (rules.trust.detection, rules.time.tending_value) = (0.3, 0.5);
    (rules.referrals.chance, rules.stages.close) = (1.0, 0.8);
    (rules.trust.pressure, rules.force.review) = (1.0, 6);
    // Some are short of hours; nobody withdraws.
    (rules.quality.withdrawal, rules.time.hours) = (false, 12.0);
    let (world, mut scenario, streams) = stage(seed, rules);
    scenario.sellers = mix(&[("relational", 0.5), ("mimic", 0.25), ("transactional", 0.25)]);
    scenario.market.as_mut().expect("a market").choice.base = 2.0;
    let bargaining = policy::named("bargaining").expect("a policy").rule();
    scenario.pricing.policy = PricePolicy::new(vec![bargaining]).expect("a policy");
    scenario.pricing.asking.chance = 0.5;
    scenario.pricing.leak = Rate { amount: 0.3, per: Period::Week };
    (world, scenario, streams)
}

/// The accounts at the end, with the diary of one seller where one is kept, and what both books hold.
fn played(seed: u64, seller: Option<u32>) -> (Vec<Account>, Vec<(u32, Event)>, Vec<String>) {
    let (world, scenario, streams) = market(seed);
    let parties = parties(&world, &scenario, &streams);
    let rules = scenario.market.as_ref().expect("a market");
    let mut run = Run::open(&world, &parties, &scenario, rules, &streams);
    if let Some(seller) = seller {
        run.keep_diary(seller);
    }
    let mut weeks = Vec::new();
    for week in 0..WEEKS {
        run.week(week);
        weeks.push(format!("{:?} {:?} {:?}", run.snapshot(), run.needs(), run.books()));
    }
    let told = run.diary().map_or_else(Vec::new, |diary| diary.entries().to_vec());
    (run.snapshot(), told, weeks)
}

fn count(told: &[(u32, Event)], is: impl Fn(&Event) -> bool) -> u64 {
    told.iter().filter(|(_, event)| is(event)).count() as u64
}

#[test]
fn keeping_a_diary_changes_no_week_of_the_play() {
    let without = played(1, None);
    let with = played(1, Some(2));
    assert!(without.1.is_empty() && with.1.len() > 100);
    assert!(without.2 == with.2);
}

/// What is counted on two ways must agree: every contact, favour, pressing, unmasking, leak, sale and loss is told once.
#[test]
fn a_diary_tells_all_that_its_sellers_account_counts() {
    let mut sums = [0; 7];
    for (seed, seller) in (0..3).flat_map(|seed| (0..8).map(move |seller| (seed, seller))) {
        let (accounts, told, _) = played(seed, Some(seller));
        let account = &accounts[seller as usize];
        let lost = |event: &Event| {
            matches!(event, Event::Lost { why: Loss::Walked | Loss::Lapsed | Loss::Replaced, .. })
        };
        let pairs = [
            (count(&told, |event| matches!(event, Event::Tended { .. })), account.market.contacts),
            (count(&told, |event| matches!(event, Event::Thanked { .. })), account.market.favours_returned),
            (count(&told, |event| matches!(event, Event::Pressed { .. })), account.market.pressed),
            (count(&told, |event| matches!(event, Event::Unmasked { .. })), account.market.unmasked),
            (count(&told, |event| matches!(event, Event::Learnt { .. })), account.prices.grievances),
            (count(&told, |event| matches!(event, Event::Sold { .. })), account.tally.visits()),
            (count(&told, lost), account.walked),
        ];
        for (place, (told, counted)) in pairs.into_iter().enumerate() {
            assert_eq!(told, counted, "{place} of seller {seller} in world {seed}");
            sums[place] += counted;
        }
    }
    assert!(sums.iter().all(|&sum| sum > 0), "{sums:?}");
}

/// Who was ready was quoted for, and nobody else; what was lost to a rival tells the rival's quote.
#[test]
fn a_loss_tells_why_and_at_what_price() {
    let told: Vec<(u32, Event)> =
        (0..3).flat_map(|seed| (0..8).flat_map(move |seller| played(seed, Some(seller)).1)).collect();
    let (mut whys, mut stood) = ([0; 4], [0; 4]);
    for (_, event) in &told {
        let Event::Lost { why, stood: how, quote, .. } = event else { continue };
        whys[match why {
            Loss::Taken { quote, .. } => {
                assert!(quote.is_some(), "{event:?}");
                0
            }
            Loss::Walked => 1,
            Loss::Lapsed => 2,
            Loss::Replaced => 3,
        }] += 1;
        let decided = matches!(why, Loss::Taken { .. } | Loss::Walked);
        assert_eq!(quote.is_some(), decided && *how == Standing::Ready, "{event:?}");
        assert!(*why != Loss::Lapsed || *how != Standing::Ready, "{event:?}");
        match how {
            Standing::Ready => stood[0] += 1,
            Standing::Unaware => stood[1] += 1,
            Standing::OnTheWay(stage) => {
                assert!((1..=3).contains(stage), "{event:?}");
                stood[2] += 1;
            }
            Standing::Busy => stood[3] += 1,
            Standing::Gone => {}
        }
    }
    assert!(whys.iter().chain(&stood).all(|&count| count > 0), "{whys:?} {stood:?}");
}
