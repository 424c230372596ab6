//! Strategies with a sales reading. What some of them also do in a market (referring elsewhere, asking for
//! a price, trust from references) belongs to the market; here stands how they play the visits of one tie.

use crate::automaton::{Automaton, State};
use crate::game::Move::Cooperate;
use crate::strategy::entry::{Build, Entry, Parameter, Role};
use crate::strategy::program::{Program, surely};
use crate::strategy::state::{by_partner, c, d};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("relational", Build::Automaton(|p| Ok(generous(p[0]))))
        .known_as(&["relationship selling"])
        .from("generous tit-for-tat (Nowak & Sigmund 1992) read as selling")
        .remembers(1)
        .by_chance()
        .as_a(Role::Seller)
        .takes(&[Parameter::probability("generosity", 0.3)])
        .reads("serves, answers a squeeze in kind, and forgives three in ten"),
    Entry::new("transactional", Build::Table(&[d(0, 0)]))
        .known_as(&["hard sell"])
        .from("always defect, read as selling")
        .remembers(0)
        .as_a(Role::Seller)
        .reads("pushes every time: closes now, upsells, skips the preparation"),
    Entry::new("trusted-advisor", Build::Automaton(|p| Ok(generous(p[0]))))
        .from("generous tit-for-tat read as selling, after Maister, Green & Galford 2000")
        .remembers(1)
        .by_chance()
        .as_a(Role::Seller)
        .takes(&[Parameter::probability("generosity", 0.6)])
        .reads("serves and mostly forgives; in a market it also sends elsewhere whom it cannot serve best"),
    Entry::new("quota-driven", Build::Automaton(|p| quota_driven(p[0] as u16, p[1] as u16)))
        .from("the essays on selling; push as the review nears (Oyer 1998)")
        .as_a(Role::Seller)
        .takes(&[Parameter::count("review", 13, 1, 520), Parameter::count("rush", 3, 0, 520)])
        .reads("serves until the review nears, then pushes to make the number"),
    Entry::new("mimic", Build::Automaton(|p| Ok(mimic(p[0] as u16))))
        .from("the essays on selling; mimicry as in Frank 1988")
        .as_a(Role::Seller)
        .takes(&[Parameter::count("deal", 10, 1, 520)])
        .reads("looks relational until the big deal, then pushes for ever"),
    Entry::new("bargain-hunter", Build::Table(&[d(0, 1), c(0, 1)]))
        .from("bully (Nachbar 1992) read as buying")
        .remembers(1)
        .as_a(Role::Buyer)
        .reads("squeezes whoever gives in, engages with whoever pushed back"),
    Entry::new("loyal-customer", Build::Table(&[c(0, 1), c(0, 2), d(0, 2)]))
        .from("tit-for-two-tats (Axelrod 1984) read as buying")
        .remembers(2)
        .as_a(Role::Buyer)
        .reads("stays, engages, and minds only the second bad visit in a row"),
    Entry::new("price-shopper", Build::Table(&[d(0, 0)]))
        .from("always defect, read as buying")
        .remembers(0)
        .as_a(Role::Buyer)
        .reads("shops every offer around; in a market it also goes where the price is lowest"),
    Entry::new(
        "wary",
        Build::Program(|p| Box::new(Wary { threshold: p[0], rise: p[1], fall: p[2], trust: 0.5 })),
    )
    .from("trust that falls faster than it rises (Slovic 1993), read as buying")
    .as_a(Role::Buyer)
    .takes(&[
        Parameter::probability("threshold", 0.5),
        Parameter::probability("rise", 0.1),
        Parameter::probability("fall", 0.3),
    ])
    .reads("engages while trust, a moving average of kept promises, is at its threshold or above"),
];

fn generous(generosity: f64) -> Automaton {
    Automaton::from_table(&[by_partner(1.0, 0, 1), by_partner(generosity, 0, 1)])
}

fn quota_driven(review: u16, rush: u16) -> Result<Automaton, String> {
    if rush > review {
        return Err(format!("rush is {rush} visits, expected no more than the review's {review}"));
    }
    let visit = |place: u16| {
        let next = (place + 1) % review;
        if place + rush < review { c(next, next) } else { d(next, next) }
    };
    Ok(Automaton::from_table(&(0..review).map(visit).collect::<Vec<_>>()).reduced())
}

/// Tit-for-tat up to the visit of the big deal: states come in pairs, after the partner's C and D.
fn mimic(deal: u16) -> Automaton {
    let last = 2 * deal - 1;
    let pair = |place: u16| {
        let next = if place + 1 >= deal { [last, last] } else { [2 * place + 1, 2 * place + 2] };
        (next[0], next[1])
    };
    let opening = c(pair(0).0, pair(0).1);
    let later = (1..deal).flat_map(|place| {
        let (after_c, after_d) = pair(place);
        [c(after_c, after_d), d(after_c, after_d)]
    });
    let states: Vec<State> = std::iter::once(opening).chain(later).chain([d(last, last)]).collect();
    Automaton::from_table(&states).reduced()
}

struct Wary {
    threshold: f64,
    rise: f64,
    fall: f64,
    trust: f64,
}

impl Program for Wary {
    fn cooperate(&mut self, view: &View) -> f64 {
        match view.history.partner(1) {
            Some(Cooperate) => self.trust += self.rise * (1.0 - self.trust),
            Some(_) => self.trust -= self.fall * self.trust,
            None => {}
        }
        surely(self.trust >= self.threshold)
    }
}
