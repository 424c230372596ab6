//! `longgame replay FILE CELL REPLICATE`: one run as the story of one seller.

use longgame::core::market::{Channel, Event, Society, World};
use longgame::core::price::{Answer, Quote};
use longgame::core::relationship::Levels;
use longgame::core::spec::Bound;
use longgame::core::trust::Trust;
use longgame::runner::{Plan, Replay, job_at, load, replay};

use crate::cli::ReplayArgs;
use crate::exit::Failure;
use crate::out::say;

pub(crate) fn run(args: &ReplayArgs) -> Result<(), Failure> {
    let mut sets = args.sets.clone();
    sets.extend(args.seed.map(|seed| format!("seed={seed}")));
    let question = load(&args.file, &sets, Bound::Usual, false)?;
    let plan = Plan::of(&question.experiment)?;
    let arm = [args.ablation.as_deref(), args.switch.as_deref(), args.variant.as_deref()];
    let job = job_at(&plan, &args.cell, arm)?;
    let told = replay(&question, job, args.replicate, args.seller)?;
    if let Some(path) = &args.trace {
        let lines: Vec<String> =
            told.diary.entries().iter().map(|(week, event)| trace(*week, event)).collect();
        let text = format!("period,event,buyer,detail\n{}\n", lines.join("\n"));
        std::fs::write(path, text)
            .map_err(|cause| Failure::bad_input(format!("{}: cannot be written: {cause}", path.display())))?;
        return say(format_args!("{} events in {}", lines.len(), path.display()));
    }
    let of = &plan.arms[job.arm as usize];
    say(format_args!(
        "Seller {} of {}, arm {} {} {}, replicate {}, seed {}",
        args.seller,
        question.experiment.title,
        of.ablation,
        of.switch.name(),
        of.variant,
        args.replicate,
        question.experiment.seed
    ))?;
    for week in told.diary.entries().chunk_by(|a, b| a.0 == b.0) {
        say(format_args!("\nperiod {}", week[0].0 + 1))?;
        for events in week.chunk_by(|(_, a), (_, b)| is_in_vain(a) && is_in_vain(b)) {
            match events {
                [(_, only)] => say(format_args!("  {}", sentence(&told.world, only)))?,
                many => say(format_args!("  writes to {} strangers: no answer", many.len()))?,
            }
        }
    }
    say(ending(&told))
}

/// A message to a stranger who does not answer: they are told by the dozen.
fn is_in_vain(event: &Event) -> bool {
    matches!(event, Event::Approached { channel: Channel::Cold, answered: false, .. })
}

fn ending(told: &Replay) -> String {
    let (cents, profit) = told.earned;
    let (tally, market) = (&told.account.tally, &told.account.market);
    let wages = market.hours * told.wage;
    format!(
        "\nIn the end: sells as {}; {} visits, {} needs lost; took in {:.2}, profit {profit:.2} before {wages:.2} of wages for \
         {:.0} hours; {} ties, {} of them made here, mean trust tau {:.2}.",
        told.style,
        tally.visits(),
        told.account.walked,
        cents as f64 / 100.0,
        market.hours,
        told.account.ties,
        market.accounts_made,
        if market.trusting > 0 { market.trust[0] / market.trusting as f64 } else { 0.0 },
    )
}

/// A buyer as it would be spoken of.
fn who(world: &World, buyer: u32) -> String {
    let known = |society: &Society| {
        let person = society.person_of(buyer);
        format!(" (firm {}, segment {})", society.firm(person), society.segment(person))
    };
    format!("buyer {buyer}{}", world.society().map(known).unwrap_or_default())
}

/// A person who told something.
fn teller(world: &World, person: u32) -> String {
    let buyer = world.society().and_then(|society| society.buyer(person));
    buyer.map_or_else(|| String::from("a colleague"), |buyer| who(world, buyer))
}

fn sentence(world: &World, event: &Event) -> String {
    match event {
        Event::Heard { buyer, via: None, .. } => format!("{} says what it needs", who(world, *buyer)),
        Event::Heard { buyer, via: Some(person), hops } => {
            format!(
                "hears from {} that {} needs something ({hops} hops)",
                teller(world, *person),
                who(world, *buyer)
            )
        }
        Event::Approached { buyer, channel, odds, answered } => {
            approached(world, *buyer, *channel, *odds, *answered)
        }
        Event::Stage { buyer, stage, meetings } => {
            format!("meeting {meetings} with {}: {}", who(world, *buyer), STAGES[usize::from(*stage)])
        }
        Event::Sold { buyer, units, cents, quote, moves, levels, trust } => {
            let price = quote.as_ref().map_or_else(String::new, of_quote);
            format!(
                "sells {units} to {} for {:.2}{price}: {}{}, {}, {}",
                who(world, *buyer),
                *cents as f64 / 100.0,
                moves.seller.letter(),
                moves.buyer.letter(),
                of_levels(*levels),
                of_trust(trust)
            )
        }
        Event::Lost { buyer, winner: Some(winner) } => {
            format!("{} buys from seller {winner}", who(world, *buyer))
        }
        Event::Lost { buyer, winner: None } => format!("{} buys from nobody", who(world, *buyer)),
        Event::Referred { buyer, to } => {
            format!("{} speaks well of the seller to {}", who(world, *buyer), who(world, *to))
        }
        Event::Recommended { buyer, rival, genuine } => {
            let test = if *genuine { "at its own cost" } else { "which cost it nothing" };
            format!("sends {} to seller {rival}, whom the need fits better, {test}", who(world, *buyer))
        }
        Event::Parted { buyer } => format!("the tie with {} ends", who(world, *buyer)),
        Event::BuyerLeft { buyer } => format!("{} leaves; somebody new sits there", who(world, *buyer)),
        Event::SellerLeft => String::from("the seller leaves; somebody new takes over the desk"),
        Event::Reviewed { pay, switched } => {
            let way = if *switched { "takes over another's way of selling" } else { "goes on as before" };
            format!("review: pay {pay:.2}; {way}")
        }
    }
}

/// What was quoted and why, as the buyer is told.
fn of_quote(quote: &Quote) -> String {
    let asked = if quote.asked { "asked for a cut, " } else { "" };
    let answer = match quote.answer {
        Answer::Cut(cut) => format!("{:.0} % off", cut * 100.0),
        Answer::No => String::from("list price"),
        Answer::Elsewhere => String::from("list price, and someone cheaper named"),
    };
    let told = if quote.public { "public" } else { "private" };
    format!(" ({asked}{answer}: {}, {told})", quote.reason())
}

const STAGES: [&str; 5] = ["nothing", "identified", "bought in", "solved", "ready to close"];

fn approached(world: &World, buyer: u32, channel: Channel, odds: f64, answered: bool) -> String {
    let how = match channel {
        Channel::Cold => "writes to",
        Channel::Introduction => "is introduced to",
        Channel::Referral => "is passed on to",
        Channel::Search => "is found by",
    };
    let outcome = if answered { "an answer" } else { "no answer" };
    format!("{how} {}: {outcome} (chance {odds:.4})", who(world, buyer))
}

fn of_levels(levels: Levels) -> String {
    format!("familiarity {} depth {}", levels.familiarity, levels.depth)
}

fn of_trust(trust: &Trust) -> String {
    format!(
        "trust {:.1} = ({:.2} + {:.2} + {:.2}) / {:.2}",
        trust.value(),
        trust.credibility,
        trust.reliability,
        trust.intimacy,
        trust.self_orientation
    )
}

/// One line of a trace file.
fn trace(period: u32, event: &Event) -> String {
    let shown = format!("{event:?}");
    let name = shown.split([' ', '{']).next().unwrap_or_default().to_lowercase();
    let buyer = match event {
        Event::Heard { buyer, .. }
        | Event::Approached { buyer, .. }
        | Event::Stage { buyer, .. }
        | Event::Sold { buyer, .. }
        | Event::Lost { buyer, .. }
        | Event::Referred { buyer, .. }
        | Event::Recommended { buyer, .. }
        | Event::Parted { buyer }
        | Event::BuyerLeft { buyer } => buyer.to_string(),
        Event::SellerLeft | Event::Reviewed { .. } => String::new(),
    };
    format!("{},{name},{buyer},\"{}\"", period + 1, shown.replace('"', "\"\""))
}
