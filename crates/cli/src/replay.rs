//! `longgame replay FILE CELL REPLICATE`: one run as the story of one seller.

mod trace;

use std::mem::discriminant;
use std::path::PathBuf;

use clap::Args;
use longgame::core::game::{Move, Moves};
use longgame::core::market::{Channel, Event, Meeting, Society, World};
use longgame::core::price::{Answer, Quote};
use longgame::core::relationship::Levels;
use longgame::core::spec::Bound;
use longgame::core::trust::Trust;
use longgame::network::counted;
use longgame::records::Switch;
use longgame::runner::{Plan, Replay, job_at, load, replay};

use crate::exit::Failure;
use crate::number::whole;
use crate::out::say;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame replay experiments/full-market/experiment.toml horizon.weeks=104 0
  longgame replay my.toml relationship.max_depth=3 7 --variant relational --seller 2 --trace story.csv

A trace has the columns period (from 1), event, buyer and detail, a JSON object:
  heard        via (the person who told; null = the buyer), hops
  approached   channel (cold, introduction, referral, search), odds, answered
  stage        stage (1 to 4), meetings, went (idle, further, dropped)
  sold         units, cents, moves (seller's and buyer's, C or D), familiarity, depth;
               quote: asked, answer (cut, list, elsewhere), cut, reason, public; null where prices are not kept;
               trust: value, and the four components from 1 to 10; null where trust is not kept
  lost         winner (a seller; null = nobody)
  referred     to (a buyer)
  recommended  rival (a seller), genuine
  reviewed     pay, switched
  parted, buyer_left, seller_left   nothing more")]
pub(crate) struct ReplayArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// The cell by its coordinates, PATH=VALUE,...; axes left out are at their first value, the horizon at its longest
    pub(crate) cell: String,
    /// The replicate (world), from 0
    #[arg(value_parser = whole::<u32>(0..=u64::from(u32::MAX)))]
    pub(crate) replicate: u32,
    /// Whose story: number of the seller, the focal one first
    #[arg(long, default_value_t = 0, value_parser = whole::<u32>(0..=u64::from(u32::MAX)))]
    pub(crate) seller: u32,
    /// The variant [default: the first]
    #[arg(long)]
    pub(crate) variant: Option<String>,
    /// Who is switched: focal or field [default: the first]
    #[arg(long)]
    pub(crate) switch: Option<String>,
    /// The ablation [default: none]
    #[arg(long)]
    pub(crate) ablation: Option<String>,
    /// Write the events to this CSV file instead
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
}

pub(crate) fn run(args: &ReplayArgs) -> Result<(), Failure> {
    let mut sets = args.sets.clone();
    sets.extend(args.seed.map(|seed| format!("seed={seed}")));
    let question = load(&args.file, &sets, Bound::Usual, false)?;
    let plan = Plan::of(&question.experiment)?;
    let arm = [args.ablation.as_deref(), args.switch.as_deref(), args.variant.as_deref()];
    let (job, horizon) = job_at(&plan, &args.cell, arm)?;
    let told = replay(&question, (&job, horizon), args.replicate, args.seller)?;
    if let Some(path) = &args.trace {
        trace::write(path, &told)?;
        return say(format_args!("{} events in {}", told.diary.entries().len(), path.display()));
    }
    let of = &plan.arms[job.arm as usize];
    let among = if of.switch == Switch::Focal { "one seller among others" } else { "all sellers alike" };
    let without = if of.ablation == "none" { String::new() } else { format!(" ({})", of.ablation) };
    say(format_args!(
        "The story of seller {} in \"{}\": {}{without}, {among}; replicate {}, seed {}",
        args.seller, question.experiment.title, of.variant, args.replicate, question.experiment.seed
    ))?;
    let period = job.scenario.market.map_or("", |market| market.period.name());
    for week in told.diary.entries().chunk_by(|a, b| a.0 == b.0) {
        say(format_args!("\nIn {period} {}", week[0].0 + 1))?;
        for events in week.chunk_by(|(_, a), (_, b)| discriminant(a) == discriminant(b)) {
            paragraph(&told, events).iter().try_for_each(|line| say(format_args!("  {line}")))?;
        }
    }
    say(ending(&told))
}

/// What is told in one breath, of however many buyers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breath {
    Told,
    Unanswered,
    NotIntroduced,
    Stuck,
    Unmet,
}

impl Breath {
    const ALL: [Self; 5] = [Self::Told, Self::Unanswered, Self::NotIntroduced, Self::Stuck, Self::Unmet];

    fn of(event: &Event) -> Option<(Self, u32)> {
        match *event {
            Event::Heard { buyer, via: None, .. } => Some((Self::Told, buyer)),
            Event::Approached { buyer, channel: Channel::Cold, answered: false, .. } => {
                Some((Self::Unanswered, buyer))
            }
            Event::Approached { buyer, answered: false, .. } => Some((Self::NotIntroduced, buyer)),
            Event::Stage { buyer, went: Meeting::Idle, .. } => Some((Self::Stuck, buyer)),
            Event::Lost { buyer, winner: None } => Some((Self::Unmet, buyer)),
            _ => None,
        }
    }

    fn sentence(self, world: &World, buyers: &[u32]) -> String {
        let whom = all_of(world, buyers);
        match self {
            Self::Told => format!("hears of a need from {whom}"),
            Self::Unanswered if buyers.len() > 1 => {
                format!("writes to {} strangers, and none answers", buyers.len())
            }
            Self::Unanswered => String::from("writes to a stranger, who does not answer"),
            Self::NotIntroduced => format!("asks to be introduced to {whom}, in vain"),
            Self::Stuck => format!("meets {whom}, and gets no further"),
            Self::Unmet => format!("loses {whom} to nobody: the need goes unmet"),
        }
    }
}

/// Events of one kind: first what is told in one breath, then one by one what is not.
fn paragraph(told: &Replay, events: &[(u32, Event)]) -> Vec<String> {
    let breath = |breath: Breath| {
        let of = events.iter().filter_map(|(_, event)| Breath::of(event));
        let buyers: Vec<u32> = of.filter(|(other, _)| *other == breath).map(|(_, buyer)| buyer).collect();
        (!buyers.is_empty()).then(|| breath.sentence(&told.world, &buyers))
    };
    let single = events.iter().filter(|(_, event)| Breath::of(event).is_none());
    let single = single.map(|(_, event)| sentence(told, event));
    Breath::ALL.into_iter().filter_map(breath).chain(single).collect()
}

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

fn ending(told: &Replay) -> String {
    let (cents, profit) = told.earned;
    let (tally, market) = (&told.account.tally, &told.account.market);
    let (time, hours) = (&told.rules.time, market.hours);
    let wages = if time.enabled {
        format!(" before {:.2} of wages for {hours:.0} hours", hours * time.wage)
    } else {
        String::new()
    };
    let trust = if told.rules.trust.enabled && market.trusting > 0 {
        let tau = market.trust[0] / market.trusting as f64;
        format!(" Its buyers' mean trust, tau, is {tau:.2}.")
    } else {
        String::new()
    };
    format!(
        "\nIn the end it sells as {}. {} brought in {:.2}, a profit of {profit:.2}{wages}; \
         {} of buyers it knew went unmet. It has {}, having made {} on the way.{trust}",
        told.style,
        counted(tally.visits(), "visit"),
        cents as f64 / 100.0,
        counted(told.account.walked, "need"),
        counted(told.account.ties, "tie"),
        market.accounts_made,
    )
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

fn sentence(told: &Replay, event: &Event) -> String {
    let world = &told.world;
    match event {
        Event::Heard { buyer, via: None, .. } => format!("hears of a need from {}", who(world, *buyer)),
        Event::Heard { buyer, via: Some(person), hops } => {
            format!(
                "hears from {} that {} has a need, at {hops} hops",
                teller(world, *person),
                who(world, *buyer)
            )
        }
        Event::Approached { buyer, channel, odds, answered } => {
            approached(world, *buyer, *channel, *odds, *answered)
        }
        Event::Stage { buyer, stage, meetings, went } => {
            let how = match went {
                Meeting::Dropped => "the sale is dropped on its way from one role to the other",
                Meeting::Idle | Meeting::Further => STAGES[usize::from(*stage)],
            };
            format!("meets {}, {}: {how}", who(world, *buyer), times(*meetings))
        }
        Event::Sold { buyer, units, cents, quote, moves, levels, trust } => {
            let price = quote.as_ref().map_or_else(String::new, of_quote);
            let trust = if told.rules.trust.enabled { of_trust(trust) } else { String::new() };
            format!(
                "sells {units} to {} for {:.2}{price}: {}; {}{trust}",
                who(world, *buyer),
                *cents as f64 / 100.0,
                of_moves(*moves),
                of_levels(*levels)
            )
        }
        Event::Lost { buyer, winner: Some(winner) } => {
            format!("loses {} to seller {winner}", who(world, *buyer))
        }
        Event::Lost { buyer, winner: None } => {
            format!("loses {} to nobody: the need goes unmet", who(world, *buyer))
        }
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

const STAGES: [&str; 5] = [
    "nothing is known of the need",
    "gets no further",
    "the firm has bought in",
    "there is a solution",
    "the sale is ready to close",
];

fn times(meetings: u8) -> String {
    match meetings {
        1 => String::from("for the first time"),
        2 => String::from("for the second time"),
        more => format!("{more} times by now"),
    }
}

fn approached(world: &World, buyer: u32, channel: Channel, odds: f64, answered: bool) -> String {
    let how = match channel {
        Channel::Known => "knows",
        Channel::Cold => "writes to",
        Channel::Introduction => "is introduced to",
        Channel::Referral => "is passed on to",
        Channel::Search => "is found by",
        Channel::Recommendation => "is sent by a rival to",
    };
    let outcome = if answered { "who answers" } else { "who does not answer" };
    format!("{how} {}, {outcome}; the chance was {odds:.4}", who(world, buyer))
}

/// What the two did, in the words of the model.
fn of_moves(moves: Moves) -> &'static str {
    match (moves.seller, moves.buyer) {
        (Move::Cooperate, Move::Cooperate) => "it serves, the buyer engages",
        (Move::Cooperate, Move::Defect) => "it serves, the buyer squeezes",
        (Move::Defect, Move::Cooperate) => "it pushes, the buyer engages",
        (Move::Defect, Move::Defect) => "it pushes, the buyer squeezes",
    }
}

fn of_levels(levels: Levels) -> String {
    format!("familiarity {} depth {}", levels.familiarity, levels.depth)
}

/// The equation, computed from the components as they are printed, so that it holds for whoever checks it.
fn of_trust(trust: &Trust) -> String {
    let [c, r, i, s] = trust.shown().map(|component| (component * 10.0).round() / 10.0);
    format!(", trust {:.1} = ({c:.1} + {r:.1} + {i:.1}) / {s:.1}", (c + r + i) / s)
}
