//! The words of the command line.

use std::any::TypeId;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory, Parser, Subcommand, ValueEnum};
use longgame::records::Shard;

use crate::equilibrium::EquilibriumArgs;
use crate::evolve::EvolveVerb;
use crate::look::Look;
use crate::r#match::MatchArgs;
use crate::merge::MergeArgs;
use crate::number::{real, whole};
use crate::people::PeopleVerb;
use crate::replay::ReplayArgs;
use crate::report::ReportArgs;
use crate::slurm::SlurmArgs;
use crate::status::StatusArgs;
use crate::tournament::TournamentArgs;

/// How time horizon and relationship depth decide whether relational or transactional selling earns more.
#[derive(Debug, Parser)]
#[command(name = "longgame", version)]
#[command(after_help = "Without a verb a small built-in experiment runs and says where its report is.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
    /// No progress bar, no notes on standard error
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colour; the NO_COLOR variable is honoured
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) color: Color,
}

/// The words as they are read. A value may begin with a minus everywhere, so that a number is refused for its range and
/// not taken for an option.
pub(crate) fn command() -> Command {
    fn signed(command: Command) -> Command {
        let values = |arg: clap::Arg| match arg.get_id().as_str() {
            "seed" => arg.allow_negative_numbers(true).value_parser(whole::<u64>(0..=u64::MAX)),
            _ if arg.get_value_parser().type_id() == TypeId::of::<f64>() => {
                arg.allow_negative_numbers(true).value_parser(real)
            }
            _ if arg.get_action().takes_values() => arg.allow_negative_numbers(true),
            _ => arg,
        };
        command.mut_args(values).mut_subcommands(signed)
    }
    signed(Cli::command())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Run an experiment: sweep, statistics, charts, report
    Run(RunArgs),
    /// Tell what of a run is done, failed and left
    Status(StatusArgs),
    /// Join the shards of a run
    Merge(MergeArgs),
    /// Write the scripts that run an experiment on a cluster
    Slurm(SlurmArgs),
    /// Redraw charts and report of a results folder from its records
    Report(ReportArgs),
    /// Tell one run again as the story of one seller
    Replay(ReplayArgs),
    /// Play one pairing, simulated or exact
    Match(MatchArgs),
    /// Play everyone against everyone, or along the ties of a network
    Tournament(TournamentArgs),
    /// Let strategies spread in a population by what they earn
    #[command(subcommand)]
    Evolve(EvolveVerb),
    /// Tell whether two strategies are best responses to each other, and from which horizon and depth on
    Equilibrium(EquilibriumArgs),
    /// Set agents who learn beside people of the laboratory
    #[command(subcommand)]
    People(PeopleVerb),
    /// Generate, measure, percolate or convert a tie network
    #[command(subcommand)]
    Network(NetworkVerb),
    /// List what there is
    List(ListArgs),
    /// Show one entry: meaning, source, parameters
    Show(ShowArgs),
    /// Write a commented experiment file
    New(NewArgs),
    /// Print the JSON Schema of the experiment file
    Schema,
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame run experiments/horizon-depth/experiment.toml
  longgame run my.toml --set relationship.max_depth=2 --seed 7 --out results
  longgame run my.toml --dry-run")]
pub(crate) struct RunArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// Folder for the results [default: longgame-out/NAME-HASH]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
    /// Go on with a run that was broken off; keep a finished one, start where there is none
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,
    /// Go on, and try the runs that failed again
    #[arg(long, conflicts_with = "force")]
    pub(crate) retry_failed: bool,
    /// Do one part of several: a pure function of experiment, I and N
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub(crate) shard: Option<Shard>,
    /// Replace a folder that holds files
    #[arg(long)]
    pub(crate) force: bool,
    /// Check everything and say what would be done; write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the file with all defaults, commented, and stop
    #[arg(long)]
    pub(crate) print_config: bool,
    /// Allow a sweep of more than ten million runs, 100 GB, or the space that is free
    #[arg(long)]
    pub(crate) yes: bool,
    /// Also write ledger.csv: what sellers take in and buyers pay, period by period
    #[arg(long)]
    pub(crate) ledger: bool,
    /// Tell what happens as JSON lines on standard output
    #[arg(long, conflicts_with = "json")]
    pub(crate) events: bool,
    /// Refuse network files with duplicate edges, self ties or weights of 0
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// `I/N` with I from 1 to N.
fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
    match parts {
        Some((index, of)) if 1 <= index && index <= of => Ok(Shard { index, of }),
        _ => Err(String::from("expected I/N with I from 1 to N, such as 2/8")),
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum NetworkVerb {
    /// Write a generated network; `longgame list networks` tells the kinds
    Generate {
        /// Kind of network
        kind: String,
        /// Set a parameter of the kind; may be repeated
        #[arg(long = "set", value_name = "NAME=NUMBER")]
        sets: Vec<String>,
        /// How strong ties are made: random, block or overlap [default: the kind's own]
        #[arg(long, value_name = "RULE")]
        strength: Option<String>,
        /// Seed of every draw
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// The file to write: CSV, GraphML or JSON by its ending
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Tell degree, clustering, constraint, betweenness and the rest
    Metrics {
        /// A network file
        file: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Seed of the pivots in large networks
        #[arg(long, default_value_t = 42)]
        seed: u64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Draw the network, weak and strong ties apart
    Draw {
        /// A network file
        file: PathBuf,
        /// The picture to write: SVG or PNG by its ending; what it shows goes to OUT.csv
        out: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Ties of at least this weight are strong [default: the median weight]
        #[arg(long, value_name = "WEIGHT")]
        strong_from: Option<f64>,
        /// Seed of the layout
        #[arg(long, default_value_t = 42)]
        seed: u64,
        #[command(flatten)]
        look: Look,
    },
    /// Remove ties, weak or strong first, and tell what is left
    Percolate {
        /// A network file
        file: PathBuf,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
        /// Also draw it: SVG or PNG by the name's ending; what it shows goes to OUT.csv
        #[arg(long, value_name = "OUT")]
        draw: Option<PathBuf>,
        #[command(flatten)]
        look: Look,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Convert between CSV, GraphML and JSON, or make a network of a log of contacts
    #[command(after_help = "Examples:
  longgame network convert ties.graphml ties.csv
  longgame network convert contacts.csv ties.csv --half-life 30

A log of contacts is an edge list with a column `time` (or `last_contact`), one contact a row.")]
    Convert {
        /// The file to read
        #[arg(value_name = "IN")]
        from: PathBuf,
        /// The file to write
        #[arg(value_name = "OUT")]
        to: PathBuf,
        /// Let a contact count half as much for every TIME that has passed since, in the unit of the file's dates
        #[arg(long, value_name = "TIME")]
        half_life: Option<f64>,
        /// When the time is taken [default: the latest contact of the file]
        #[arg(long, value_name = "TIME", requires = "half_life")]
        now: Option<f64>,
        /// Refuse files with duplicate edges, self ties or weights of 0
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Registry {
    Strategies,
    Policies,
    Networks,
    Metrics,
    Games,
    Charts,
    Measures,
    Columns,
    Parameters,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame list strategies --solvable yes --memory 1
  longgame list strategies --role seller --stochastic no
  longgame list strategies --source 'axelrod 1980' --json")]
pub(crate) struct ListArgs {
    /// Which registry
    pub(crate) registry: Registry,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

/// Which strategies to list.
#[derive(Debug, Default, Args)]
#[group(multiple = true)]
pub(crate) struct FilterArgs {
    /// Strategies that look back at no more than so many visits
    #[arg(long, value_name = "VISITS", value_parser = whole::<u32>(0..=u64::from(u32::MAX)), help_heading = "Filters of strategies")]
    pub(crate) memory: Option<u32>,
    /// Strategies that play by chance, or do not
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) stochastic: Option<YesNo>,
    /// Strategies that need to know the end, or do not
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) knows_end: Option<YesNo>,
    /// Strategies whose matches can be solved exactly, or cannot
    #[arg(long, value_enum, help_heading = "Filters of strategies")]
    pub(crate) solvable: Option<YesNo>,
    /// Strategies written for one side: seller, buyer or either
    #[arg(long, value_name = "ROLE", help_heading = "Filters of strategies")]
    pub(crate) role: Option<String>,
    /// Strategies of one family
    #[arg(long, value_name = "NAME", help_heading = "Filters of strategies")]
    pub(crate) family: Option<String>,
    /// Strategies whose source has these words
    #[arg(long, value_name = "WORDS", help_heading = "Filters of strategies")]
    pub(crate) source: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Name or alias of a strategy, a price policy, a game, a chart or a parameter's path; @FILE for an automaton of one's own
    pub(crate) name: String,
    /// Of a strategy: write its fingerprint and its transitions as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// With --out: the probe of the fingerprint
    #[arg(long, value_name = "STRATEGY", default_value = "tit-for-tat", requires = "out")]
    pub(crate) probe: String,
    /// With --out: the game of one visit
    #[arg(long, default_value = "axelrod", requires = "out")]
    pub(crate) game: String,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// Name of the experiment; NAME.toml is written
    pub(crate) name: String,
}
