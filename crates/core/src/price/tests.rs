//! Laws of prices.

use proptest::prelude::*;

use super::*;
use crate::game::Visit;
use crate::scenario::Choice;

/// Requests of every kind a policy can tell apart.
fn requests() -> Vec<Request> {
    let asks = [
        None,
        Some(Ask { cut: 0.2, pleads_budget: true, offer: 1.0 }),
        Some(Ask { cut: 0.2, pleads_budget: false, offer: 1.0 }),
        Some(Ask { cut: 0.2, pleads_budget: false, offer: 0.5 }),
    ];
    let mut requests = Vec::new();
    for number in 0..9 {
        for units in [1, 10, 60] {
            for kind in 0..4 {
                let segment = Segment { non_profit: kind % 2 == 1, new_market: kind > 1 };
                for experience in [0, 50] {
                    requests.extend(asks.map(|ask| Request { number, units, segment, experience, ask }));
                }
            }
        }
    }
    requests
}

fn single(name: &str) -> PricePolicy {
    PricePolicy::new(vec![policy::named(name).expect("a policy").rule()]).expect("one rule")
}

/// Whether a policy of this reach may answer the request.
fn within(reach: Reach, request: &Request) -> bool {
    let asked = |is: &dyn Fn(&Ask) -> bool| request.ask.as_ref().is_some_and(is);
    match reach {
        Reach::Everyone => true,
        Reach::Quote(number) => request.number == number,
        Reach::Quotes(every) => request.number.is_multiple_of(every),
        Reach::Askers => asked(&|_| true),
        Reach::Budgets => asked(&|ask| ask.pleads_budget),
        Reach::Bargains => asked(&|ask| !ask.pleads_budget),
        Reach::Offers => asked(&|ask| ask.offer < 1.0),
        Reach::NonProfits => request.segment.non_profit,
        Reach::NewMarket => request.segment.new_market,
        Reach::Lots => request.units > 1,
    }
}

#[test]
fn the_folder_and_the_table_are_in_step() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/price/policy");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|file| {
            file.expect("a file").path().file_stem().expect("a name").to_string_lossy().replace('_', "-")
        })
        .filter(|stem| stem != "mod")
        .collect();
    let mut names: Vec<String> = POLICIES.iter().map(|entry| entry.name.to_owned()).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}

#[test]
fn every_policy_tells_what_it_is_and_is_found_by_its_name() {
    for entry in POLICIES {
        assert_eq!(policy::named(&entry.name.to_uppercase().replace('-', "_")), Some(*entry));
        for text in [entry.meaning, entry.source, entry.reason] {
            assert!(text.len() > 5, "{}", entry.name);
        }
        for parameter in entry.parameters {
            assert!(!parameter.meaning.is_empty() && parameter.name != "public", "{}", entry.name);
        }
    }
}

#[test]
fn every_policy_answers_within_its_reach_and_gives_nothing_away_whole() {
    for entry in POLICIES {
        for rule in entry.rule().parts() {
            let reach = (rule.entry.reach)(&rule.terms);
            let mut answered = 0;
            for request in requests() {
                let Some(answer) = rule.answer(&request) else { continue };
                answered += 1;
                assert!(within(reach, &request), "{} answers {request:?}", rule.entry.name);
                assert!((0.0..1.0).contains(&answer.cut()), "{} gives {answer:?}", rule.entry.name);
            }
            assert!(answered > 0, "{} never answers", rule.entry.name);
        }
    }
}

#[test]
fn what_is_exhausted_is_never_answered() {
    let rules = || POLICIES.iter().flat_map(|entry| entry.rule().parts());
    for (first, second) in rules().flat_map(|first| rules().map(move |second| (first.clone(), second))) {
        let reach = |rule: &Rule| (rule.entry.reach)(&rule.terms);
        let left = |request: &Request| first.answer(request).is_none() && second.answer(request).is_some();
        if reach(&first).exhausts(reach(&second)) {
            assert!(!requests().iter().any(left), "{} before {}", first.entry.name, second.entry.name);
        }
    }
}

#[test]
fn the_first_that_answers_wins_and_where_none_does_the_list_price_holds() {
    let rules = vec![
        policy::named("volume").expect("a policy").rule(),
        policy::named("bargaining").expect("a policy").rule(),
    ];
    let both = PricePolicy::new(rules.clone()).expect("they go together");
    for request in requests() {
        let quote = both.quote(&request);
        match (rules[0].answer(&request), rules[1].answer(&request)) {
            (Some(answer), _) | (None, Some(answer)) => assert_eq!(quote.answer, answer),
            (None, None) => {
                assert_eq!((quote.price(), quote.by.name, quote.public), (1.0, "list-price", true))
            }
        }
        assert_eq!(quote.is_refusal(), request.ask.is_some() && quote.price() == 1.0);
    }
}

#[test]
fn principled_gives_by_its_public_rule_and_sends_all_others_elsewhere() {
    let principled = single("principled");
    for request in requests() {
        let quote = principled.quote(&request);
        let earns = request.units >= 10
            || request.segment.non_profit
            || (request.segment.new_market && request.experience < 10);
        assert!(quote.public);
        assert_eq!(quote.is_cut(), earns, "{request:?}");
        assert_eq!(quote.answer == Answer::Elsewhere, !earns && request.ask.is_some(), "{request:?}");
    }
}

#[test]
fn cuts_by_request_go_to_whom_they_are_meant_for() {
    let cut = |name: &str, request: &Request| single(name).quote(request).answer.cut();
    let mut request = Request::plain(3);
    for name in ["budget-plea", "bargaining", "match-competitor"] {
        assert_eq!(cut(name, &request), 0.0);
    }
    request.ask = Some(Ask { cut: 0.5, pleads_budget: false, offer: 0.9 });
    assert_eq!(cut("bargaining", &request), 0.3);
    assert_eq!(cut("budget-plea", &request), 0.0);
    assert!((cut("match-competitor", &request) - 0.1).abs() < 1e-12);
    request.ask = Some(Ask { cut: 0.1, pleads_budget: true, offer: 0.5 });
    assert_eq!(cut("bargaining", &request), 0.0);
    assert_eq!(cut("budget-plea", &request), 0.2);
    assert_eq!(cut("match-competitor", &request), 0.3);
}

/// A cut of `c (1 - chi)(1 - 1/n) / p` leaves the seller of a lot as much a unit as selling one by one.
#[test]
fn the_neutral_cut_for_a_lot_is_neutral() {
    let lots = Lots { cost_of_sales: 12.0, further_unit: 0.2, ..Lots::default() };
    assert!((lots.cost(1) - 12.0).abs() < 1e-12);
    assert!((lots.cost(10) / 10.0 - 12.0 * (1.0 + 9.0 * 0.2) / 10.0).abs() < 1e-12);
    for units in [1, 2, 10, 1_000] {
        for list_price in [40.0, 100.0] {
            let cut = lots.neutral_cut(units, list_price);
            let in_a_lot = list_price * (1.0 - cut) - lots.cost(units) / f64::from(units);
            assert!((in_a_lot - (list_price - lots.cost(1))).abs() < 1e-12, "{units} units");
        }
    }
    assert_eq!(lots.neutral_cut(1, 100.0), 0.0);
    assert!((lots.neutral_cut(10, 100.0) - 0.12 * 0.8 * 0.9).abs() < 1e-12);
}

#[test]
fn every_doubling_of_experience_takes_a_fifth_off_the_extra_cost() {
    let market = NewMarket::default();
    for sales in [0, 1, 3, 40] {
        let doubled = market.extra(2 * sales + 1);
        assert!((doubled - 0.8 * market.extra(sales)).abs() < 1e-12);
    }
    assert_eq!(market.extra(0), 10.0);
}

fn purchase(pricing: &Pricing) -> Purchase {
    Purchase::new(&Visit::default(), &Choice::default(), pricing)
}

#[test]
fn a_loss_weighs_as_many_times_as_it_should() {
    let felt = |aversion: f64, price: f64| {
        let pricing = Pricing { loss_aversion: aversion, ..Pricing::default() };
        let buyer = Purchase { value: 0.0, ..purchase(&pricing) };
        buyer.log_odds(price, 0.8, 1.0) - buyer.log_odds(0.8, 0.8, 1.0)
    };
    for aversion in [0.5, 1.0, 2.25] {
        let ratio = -felt(aversion, 0.9) / felt(aversion, 0.7);
        assert!((ratio - aversion).abs() < 1e-9, "{ratio} for {aversion}");
    }
}

#[test]
fn a_price_that_signals_quality_can_sell_more_the_higher_it_is() {
    let signal = |weight: f64| purchase(&Pricing { quality_signal: weight, gain: 0.0, ..Pricing::default() });
    let rises = |weight: f64| signal(weight).log_odds(1.0, 1.0, 1.0) > signal(weight).log_odds(0.8, 1.0, 1.0);
    assert!(!rises(0.0) && rises(3.0));
}

proptest! {
    #[test]
    fn a_reference_price_stays_between_itself_and_what_draws_it(
        persistence in 0.0..=1.0_f64, reference in 0.2..=1.0_f64, paid in 0.2..=1.0_f64, lowest in 0.2..=1.0_f64,
    ) {
        let lowest = lowest.min(paid);
        for (_, anchor) in Anchor::NAMES {
            let after = Reference { persistence, anchor }.after(reference, paid, lowest);
            let towards = match anchor { Anchor::None => reference, Anchor::Paid => paid, Anchor::Lowest => lowest };
            prop_assert!(after >= reference.min(towards) - 1e-12 && after <= reference.max(towards) + 1e-12);
            prop_assert_eq!(Reference { persistence: 1.0, anchor }.after(reference, paid, lowest), reference);
            prop_assert_eq!(Reference { persistence, anchor: Anchor::Paid }.after(paid, paid, lowest), paid);
        }
    }

    #[test]
    fn asking_rises_when_it_works_and_falls_when_it_does_not(chance in 0.0..=1.0_f64, learning in 0.0..=1.0_f64) {
        let asking = Asking { learning, ..Asking::default() };
        prop_assert!(asking.after(chance, true) >= chance && asking.after(chance, false) <= chance);
        prop_assert!((0.0..=1.0).contains(&asking.after(chance, true)));
        prop_assert!((0.0..=1.0).contains(&asking.after(chance, false)));
        prop_assert_eq!(Asking { learning: 0.0, ..asking }.after(chance, true), chance);
    }
}
