//! A story as a table: `--trace`, one line an event.

use std::path::Path;

use longgame::core::game::{Move, Moves};
use longgame::core::market::{Channel, Event, Loss, Meeting, Standing};
use longgame::core::price::{Answer, Quote};
use longgame::core::trust::Trust;
use longgame::runner::Replay;
use serde_json::{Value, json};

use crate::exit::Failure;

/// Writes the diary as CSV: period (from 1), event, buyer, and the rest as a JSON object.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write(path: &Path, told: &Replay) -> Result<(), Failure> {
    let refuse = |cause: &dyn std::fmt::Display| {
        Failure::bad_input(format!("{}: cannot be written: {cause}", path.display()))
    };
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["period", "event", "buyer", "detail"]).map_err(|cause| refuse(&cause))?;
    for (period, event) in told.diary.entries() {
        let (name, buyer, detail) = fields(event, told.rules.trust.enabled);
        let buyer = buyer.map(|buyer| buyer.to_string()).unwrap_or_default();
        let line = [(period + 1).to_string(), name.to_owned(), buyer, detail.to_string()];
        table.write_record(line).map_err(|cause| refuse(&cause))?;
    }
    let text = table.into_inner().map_err(|cause| refuse(&cause))?;
    std::fs::write(path, text).map_err(|cause| refuse(&cause))
}

/// Name, buyer and detail; trust is told where it is kept.
fn fields(event: &Event, trusting: bool) -> (&'static str, Option<u32>, Value) {
    match *event {
        Event::Heard { buyer, via, hops } => ("heard", Some(buyer), json!({ "via": via, "hops": hops })),
        Event::Approached { buyer, channel, odds, answered } => {
            let detail = json!({ "channel": of_channel(channel), "odds": odds, "answered": answered });
            ("approached", Some(buyer), detail)
        }
        Event::Stage { buyer, stage, meetings, went } => {
            let detail = json!({ "stage": stage, "meetings": meetings, "went": of_meeting(went) });
            ("stage", Some(buyer), detail)
        }
        Event::Sold { buyer, units, cents, quote, moves, levels, trust } => {
            let detail = json!({
                "units": units, "cents": cents, "quote": quote.as_ref().map(of_quote), "moves": of_moves(moves),
                "familiarity": levels.familiarity, "depth": levels.depth,
                "trust": trusting.then(|| of_trust(&trust)),
            });
            ("sold", Some(buyer), detail)
        }
        Event::Lost { buyer, why, stood, quote } => {
            ("lost", Some(buyer), of_loss(why, stood, quote.as_ref()))
        }
        Event::Tended { buyer, of_value } => ("tended", Some(buyer), json!({ "of_value": of_value })),
        Event::Pressed { buyer } => ("pressed", Some(buyer), json!({})),
        Event::Unmasked { buyer } => ("unmasked", Some(buyer), json!({})),
        Event::Thanked { buyer } => ("thanked", Some(buyer), json!({})),
        Event::Learnt { buyer, from, price, resented } => {
            ("learnt", Some(buyer), json!({ "from": from, "price": price, "resented": resented }))
        }
        Event::Referred { buyer, to } => ("referred", Some(buyer), json!({ "to": to })),
        Event::Recommended { buyer, rival, genuine } => {
            ("recommended", Some(buyer), json!({ "rival": rival, "genuine": genuine }))
        }
        Event::Parted { buyer } => ("parted", Some(buyer), json!({})),
        Event::BuyerLeft { buyer } => ("buyer_left", Some(buyer), json!({})),
        Event::SellerLeft => ("seller_left", None, json!({})),
        Event::Reviewed { pay, switched } => ("reviewed", None, json!({ "pay": pay, "switched": switched })),
    }
}

fn of_loss(why: Loss, stood: Standing, quote: Option<&Quote>) -> Value {
    let (why, winner, theirs) = match why {
        Loss::Taken { winner, quote } => ("taken", Some(winner), quote),
        Loss::Walked => ("walked", None, None),
        Loss::Lapsed => ("lapsed", None, None),
        Loss::Replaced => ("replaced", None, None),
    };
    let (stood, stage) = match stood {
        Standing::Ready => ("ready", None),
        Standing::Unaware => ("unaware", None),
        Standing::OnTheWay(stage) => ("on the way", Some(stage)),
        Standing::Busy => ("busy", None),
        Standing::Gone => ("gone", None),
    };
    json!({
        "why": why, "stood": stood, "stage": stage, "quote": quote.map(of_quote), "winner": winner,
        "winner_quote": theirs.as_ref().map(of_quote),
    })
}

fn of_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Known => "known",
        Channel::Cold => "cold",
        Channel::Introduction => "introduction",
        Channel::Referral => "referral",
        Channel::Search => "search",
        Channel::Recommendation => "recommendation",
    }
}

fn of_meeting(went: Meeting) -> &'static str {
    match went {
        Meeting::Idle => "idle",
        Meeting::Further => "further",
        Meeting::Dropped => "dropped",
    }
}

/// The seller's move, then the buyer's.
fn of_moves(moves: Moves) -> String {
    let letter = |of: Move| match of {
        Move::Cooperate => 'C',
        Move::Defect => 'D',
    };
    [letter(moves.seller), letter(moves.buyer)].iter().collect()
}

fn of_quote(quote: &Quote) -> Value {
    let answer = match quote.answer {
        Answer::Cut(_) => "cut",
        Answer::No => "list",
        Answer::Elsewhere => "elsewhere",
    };
    json!({
        "asked": quote.asked, "answer": answer, "cut": quote.answer.cut(), "reason": quote.reason(),
        "public": quote.public,
    })
}

fn of_trust(trust: &Trust) -> Value {
    let [credibility, reliability, intimacy, self_orientation] = trust.shown();
    json!({
        "value": trust.value(), "credibility": credibility, "reliability": reliability, "intimacy": intimacy,
        "self_orientation": self_orientation,
    })
}
