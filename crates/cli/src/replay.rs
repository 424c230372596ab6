//! `longgame replay FILE CELL REPLICATE`: one run as the story of one seller.

mod loss;
mod story;
mod trace;
mod words;

use std::path::PathBuf;

use clap::Args;
use longgame::core::spec::Bound;
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
  lost         why (taken, walked, lapsed, replaced), winner (a seller), winner_quote;
               stood (ready, unaware, on the way, busy, gone), stage (of those on the way),
               quote (of the ready); null where there is none
  tended       of_value
  learnt       from (a buyer), price (share of the list price), resented
  referred     to (a buyer)
  recommended  rival (a seller), genuine
  reviewed     pay, switched
  pressed, unmasked, thanked, parted, buyer_left, seller_left   nothing more")]
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
        story::lines(&told, week).iter().try_for_each(|line| say(format_args!("  {line}")))?;
    }
    say(ending(&told))
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
