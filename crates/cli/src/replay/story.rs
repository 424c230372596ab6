//! What happened in one period, a line an event; events that differ in the buyer only are told in one.

use longgame::core::game::Moves;
use longgame::core::market::{Channel, Event, Meeting, Society, World};
use longgame::core::price::Quote;
use longgame::core::relationship::Levels;
use longgame::core::trust::Trust;
use longgame::runner::Replay;

use super::loss::of_loss;
use super::words::{of_levels, of_moves, of_quote, of_trust, times};

/// An event as it is told: the words before the buyer's name and those after it.
struct Told {
    before: String,
    buyer: Option<u32>,
    after: String,
}

/// A line: the events that are told in it.
struct Line {
    told: Told,
    buyers: Vec<u32>,
}

/// The lines of one period, each where its first event was.
pub(super) fn lines(replay: &Replay, events: &[(u32, Event)]) -> Vec<String> {
    let mut lines: Vec<Line> = Vec::new();
    for (_, event) in events {
        let told = told(replay, event);
        let alike = |line: &&mut Line| {
            told.buyer.is_some() && (&line.told.before, &line.told.after) == (&told.before, &told.after)
        };
        match (lines.iter_mut().find(alike), told.buyer) {
            (Some(line), Some(buyer)) => line.buyers.push(buyer),
            _ => lines.push(Line { buyers: told.buyer.into_iter().collect(), told }),
        }
    }
    lines.iter().map(|line| sentence(&replay.world, line)).collect()
}

fn sentence(world: &World, line: &Line) -> String {
    let (before, after) = (&line.told.before, &line.told.after);
    match line.buyers.len() {
        0 => before.clone(),
        1 if before == STRANGER => String::from("writes to a stranger, who does not answer"),
        many if before == STRANGER => format!("writes to {many} strangers, and none answers"),
        _ => format!("{before} {}{after}", all_of(world, &line.buyers)),
    }
}

/// Messages to strangers that were not answered are counted, and nobody is named.
const STRANGER: &str = "writes to a stranger";

/// One buyer with firm and segment, or several by their numbers.
fn all_of(world: &World, buyers: &[u32]) -> String {
    match buyers {
        [only] => who(world, *only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(u32::to_string).collect();
            format!("buyers {} and {last}", first.join(", "))
        }
        [] => String::new(),
    }
}

/// A buyer as it would be spoken of: with firm and segment where people have them.
fn who(world: &World, buyer: u32) -> String {
    // Where firms are not known everybody is one's own.
    let in_firms = |society: &&Society| society.firms() < society.people();
    let known = |society: &Society| {
        let person = society.person_of(buyer);
        format!(" (firm {}, segment {})", society.firm(person), society.segment(person))
    };
    format!("buyer {buyer}{}", world.society().filter(in_firms).map(known).unwrap_or_default())
}

/// A person who told something.
fn teller(world: &World, person: u32) -> String {
    let buyer = world.society().and_then(|society| society.buyer(person));
    buyer.map_or_else(|| String::from("a colleague"), |buyer| who(world, buyer))
}

/// A sentence of its own.
fn alone(sentence: impl Into<String>) -> Told {
    Told { before: sentence.into(), buyer: None, after: String::new() }
}

/// A sentence that ends with the buyer, or goes on behind it.
fn of(before: &str, buyer: u32, after: impl Into<String>) -> Told {
    Told { before: before.to_owned(), buyer: Some(buyer), after: after.into() }
}

fn told(replay: &Replay, event: &Event) -> Told {
    let world = &replay.world;
    match *event {
        Event::Heard { buyer, via: None, .. } => of("hears of a need from", buyer, ""),
        Event::Heard { buyer, via: Some(person), hops } => {
            let before = format!("hears from {} of a need of", teller(world, person));
            of(&before, buyer, format!(", at {hops} hops"))
        }
        Event::Tended { buyer, of_value: true } => of("looks after", buyer, ""),
        Event::Tended { buyer, of_value: false } => of("checks in with", buyer, ", who has nothing from it"),
        Event::Approached { buyer, channel, odds, answered } => {
            approached(world, buyer, channel, odds, answered)
        }
        Event::Recommended { buyer, rival, genuine } => recommended(world, buyer, rival, genuine),
        Event::Stage { buyer, stage, meetings, went } => met(buyer, stage, meetings, went),
        Event::Pressed { buyer } => of("presses", buyer, " to sign, as a review is near"),
        Event::Unmasked { buyer } => of("is seen through by", buyer, ": it only feigns to serve"),
        Event::Sold { buyer, units, cents, quote, moves, levels, trust } => {
            let trust = replay.rules.trust.enabled.then_some(trust);
            sold(world, (buyer, units), (cents, quote), (moves, levels, trust))
        }
        Event::Lost { buyer, why, stood, quote } => of("loses", buyer, of_loss(&why, stood, quote.as_ref())),
        Event::Referred { buyer, to } => {
            alone(format!("{} speaks well of the seller to {}", who(world, buyer), who(world, to)))
        }
        Event::Thanked { buyer } => of("returns a favour to", buyer, ""),
        Event::Learnt { buyer, from, price, resented } => learnt(world, (buyer, from), price, resented),
        Event::Parted { buyer } => alone(format!("the tie with {} ends", who(world, buyer))),
        Event::BuyerLeft { buyer } => alone(format!("{} leaves; somebody new sits there", who(world, buyer))),
        Event::SellerLeft => alone("the seller leaves; somebody new takes over the desk"),
        Event::Reviewed { pay, switched } => {
            let way = if switched { "takes over another's way of selling" } else { "goes on as before" };
            alone(format!("review: pay {pay:.2}; {way}"))
        }
    }
}

fn met(buyer: u32, stage: u8, meetings: u8, went: Meeting) -> Told {
    let how = match went {
        Meeting::Idle => return of("meets", buyer, ", and gets no further"),
        Meeting::Dropped => "the sale is dropped on its way from one role to the other",
        Meeting::Further => STAGES[usize::from(stage)],
    };
    of("meets", buyer, format!(", {}: {how}", times(meetings)))
}

fn sold(
    world: &World,
    (buyer, units): (u32, u32),
    (cents, quote): (i64, Option<Quote>),
    (moves, levels, trust): (Moves, Levels, Option<Trust>),
) -> Told {
    let price = quote.map_or_else(String::new, |quote| format!(" at {}", of_quote(&quote)));
    alone(format!(
        "sells {units} to {} for {:.2}{price}: {}; {}{}",
        who(world, buyer),
        cents as f64 / 100.0,
        of_moves(moves),
        of_levels(levels),
        trust.as_ref().map(of_trust).unwrap_or_default()
    ))
}

fn recommended(world: &World, buyer: u32, rival: u32, genuine: bool) -> Told {
    let test = if genuine { "at its own cost" } else { "which cost it nothing" };
    alone(format!("sends {} to seller {rival}, whom the need fits better, {test}", who(world, buyer)))
}

fn learnt(world: &World, (buyer, from): (u32, u32), price: f64, resented: bool) -> Told {
    let how = if resented { "takes it amiss" } else { "does not mind" };
    alone(format!(
        "{} hears from buyer {from} that the seller took {:.0} % off, knows no reason for it, and {how}",
        who(world, buyer),
        (1.0 - price) * 100.0
    ))
}

const STAGES: [&str; 5] = [
    "nothing is known of the need",
    "gets no further",
    "the firm has bought in",
    "there is a solution",
    "the sale is ready to close",
];

fn approached(world: &World, buyer: u32, channel: Channel, odds: f64, answered: bool) -> Told {
    let how = match channel {
        Channel::Cold if !answered => return of(STRANGER, buyer, ""),
        Channel::Introduction if !answered => return of("asks to be introduced to", buyer, ", in vain"),
        Channel::Cold => "writes to",
        Channel::Introduction => "is introduced to",
        Channel::Referral => "is passed on to",
        Channel::Search => "is found by",
        Channel::Recommendation => "is sent by a rival to",
        Channel::Known => "knows",
    };
    let outcome = if answered { "who answers" } else { "who does not answer" };
    alone(format!("{how} {}, {outcome}; the chance was {odds:.4}", who(world, buyer)))
}
